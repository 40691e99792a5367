package org.spikej.tests.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Layer;
import org.spikej.layer.Population;
import org.spikej.layer.Recurrent;
import org.spikej.learn.Adam;
import org.spikej.learn.Loss;
import org.spikej.learn.Losses;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.Scope;

/**
 * One workload in SpikeJ, driven over standard input and output, as {@code
 * tests/benchmarks/python/worker.py} drives a peer:
 *
 * <pre>
 *   spikes FILE   writes the spikes of every neuron layer in a first run; answers "done"
 *   run K         does K training steps (or predictions), answers their milliseconds
 *   profile K     does K training steps layer by layer, answers the milliseconds of each part
 *   memory K      the same as run, answers the peak of resident memory above that before them, in KiB
 * </pre>
 *
 * Arguments: the workload, the safetensors file with weights, input and labels.
 */
final class PeersWorker {
    /** Small enough that the firing rates stay what they are over all steps. */
    private static final double LEARNING_RATE = 1e-6;

    private final PeerWorkload workload;
    private final Network network;
    private final Tensor input;
    private final Tensor labels;
    private final Adam adam;
    private final Loss loss = Losses.countCrossEntropy();

    private PeersWorker(PeerWorkload workload, Map<String, Tensor> tensors) {
        this.workload = workload;
        network = workload.network();
        input = tensors.get("input");
        labels = tensors.get("labels");
        for (var parameter : network.parameters()) {
            Libtorch.withoutGradient(() -> parameter.value().copy_(tensors.get(parameter.name())));
        }
        adam = Adam.of(network.parameters(), LEARNING_RATE);
    }

    public static void main(String[] arguments) throws IOException {
        var worker =
                new PeersWorker(
                        PeerWorkload.named(arguments[0]),
                        SafeTensors.read(Path.of(arguments[1])).tensors());
        System.out.println("ready");
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = commands.readLine(); line != null; line = commands.readLine()) {
            var words = line.split(" ", 2);
            System.out.println(
                    switch (words[0]) {
                        case "spikes" -> worker.spikes(Path.of(words[1]));
                        case "run" -> worker.run(Integer.parseInt(words[1]));
                        case "profile" -> worker.profile(Integer.parseInt(words[1]));
                        case "memory" -> worker.memory(Integer.parseInt(words[1]));
                        default -> "unknown command " + words[0];
                    });
        }
    }

    private String spikes(Path file) {
        try (var _ = Scope.open()) {
            var recorded = new LinkedHashMap<String, Tensor>();
            Libtorch.withoutGradient(
                    () ->
                            network.run(
                                    input,
                                    (_, layer, x) -> {
                                        var output = layer.trainingForward(x);
                                        if (spiking(layer)) {
                                            recorded.put(String.valueOf(recorded.size()), output);
                                        }
                                        return output;
                                    }));
            new SafeTensors(recorded, Map.of()).write(file);
        }
        return "done";
    }

    private static boolean spiking(Layer layer) {
        return layer instanceof Population || layer instanceof Recurrent;
    }

    private String run(int count) {
        var answer = new StringJoiner(" ");
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            if (workload.training()) {
                train();
            } else {
                network.predict(input);
            }
            answer.add(String.format(Locale.ROOT, "%.4f", (System.nanoTime() - start) / 1e6));
        }
        return answer.toString();
    }

    /** What {@link org.spikej.learn.Bptt} does with each batch. */
    private double train() {
        try (var _ = Scope.open()) {
            var cost = loss.of(network.trainingForward(input), labels);
            double value = cost.item_double();
            adam.clearGradients();
            cost.backward();
            adam.step();
            return value;
        }
    }

    private String profile(int count) {
        return new PeerProfile(network, input, labels, loss, adam).of(count);
    }

    private String memory(int count) throws IOException {
        long before = kibibytes("VmRSS");
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        run(count);
        return String.valueOf(kibibytes("VmHWM") - before);
    }

    private static long kibibytes(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
