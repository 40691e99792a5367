package org.spikej.tests.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.engine.DiehlCookCircuit;
import org.spikej.engine.SpikeEvents;
import org.spikej.learn.DiehlCook;
import org.spikej.learn.DiehlCookNetwork;
import org.spikej.learn.TrainingListener;
import org.spikej.plot.Plots;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Learns digits by STDP, driven over standard input and output as {@code
 * tests/benchmarks/python/in_bindsnet.py} is; one thread encodes and learns.
 *
 * <pre>
 *   prepare IMAGES TRAINS COUNT NEURONS COMPARED   writes images and first weights, and spike trains
 *   work IMAGES                                    waits for commands:
 *       spikes TRAINS   learns the spike trains from the first weights, writes TRAINS.spikej
 *       run K           learns K images from the first weights, answers the milliseconds of each
 *       cpu K           the same, answers the milliseconds of processor time
 *   learn NEURONS SAMPLES PICTURES                 trains over three seeds, prints accuracy and
 *                                                  seconds of each, and writes the last one's weights
 * </pre>
 */
final class StdpWorker {
    private static final int STEPS = 250;
    private static final double EVENTS_A_STEP = 0.128;
    private static final int[] SEEDS = {1, 2, 3};

    private final float[][] images;
    private final float[] firstWeights;
    private final int neurons;
    private final RandomGenerator noise = new SplittableRandom(1);

    private StdpWorker(Map<String, Tensor> tensors) {
        int count = (int) tensors.get("images").size(0);
        neurons = (int) tensors.get("weights").size(1);
        firstWeights = Tensors.floats(tensors.get("weights"));
        images = rows(Tensors.floats(tensors.get("images")), count);
    }

    private static float[][] rows(float[] values, int count) {
        int width = values.length / count;
        return IntStream.range(0, count)
                .mapToObj(i -> Arrays.copyOfRange(values, i * width, (i + 1) * width))
                .toArray(float[][]::new);
    }

    private DiehlCookCircuit circuit(float[] weights, RandomGenerator draws) {
        return new DiehlCookCircuit(
                weights, new float[neurons], DiehlCookCircuit.Settings.standard(), draws);
    }

    private static Dataset digits() {
        return System.getenv("SPIKEJ_DATA") == null ? Datasets.strokes() : Datasets.mnist();
    }

    private static void prepare(String[] words) {
        var random = new SplittableRandom(1);
        int count = Integer.parseInt(words[3]);
        int neurons = Integer.parseInt(words[4]);
        int compared = Integer.parseInt(words[5]);
        var digits = digits();
        try (var _ = Scope.open()) {
            var images = digits.train().inputs(IntStream.range(0, count).toArray()).view(count, -1);
            int inputs = (int) images.size(1);
            var weights = new float[inputs * neurons];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = 0.3f * random.nextFloat();
            }
            write(
                    Path.of(words[1]),
                    Map.of("images", images, "weights", Tensors.of(weights, inputs, neurons)));
            var values = Tensors.floats(images);
            var trains = new float[compared * STEPS * inputs];
            for (int k = 0; k < trains.length; k++) {
                float value = values[k / (STEPS * inputs) % count * inputs + k % inputs];
                trains[k] = random.nextDouble() < EVENTS_A_STEP * value ? 1 : 0;
            }
            write(Path.of(words[2]), Map.of("trains", Tensors.of(trains, compared, STEPS, inputs)));
        }
        System.out.println(digits.name());
    }

    private static void write(Path file, Map<String, Tensor> tensors) {
        new SafeTensors(tensors, Map.of()).write(file);
    }

    /** Where several neurons could spike, the first does, as in BindsNET's worker. */
    private String spikes(String file) {
        var weights = firstWeights.clone();
        var learning = circuit(weights, () -> 0);
        var tensor = SafeTensors.read(Path.of(file)).tensors().get("trains");
        int samples = (int) tensor.size(0);
        var seen = new float[samples * STEPS * neurons];
        var trains = rows(Tensors.floats(tensor), samples);
        for (int i = 0; i < samples; i++) {
            int first = i * STEPS * neurons;
            learning.learn(
                    SpikeEvents.of(trains[i], STEPS), (t, c) -> c.count(seen, first + t * neurons));
        }
        write(
                Path.of(file + ".spikej"),
                Map.of(
                        "spikes", Tensors.of(seen, samples, STEPS, neurons),
                        "weights", Tensors.of(weights, weights.length / neurons, neurons)));
        return "done";
    }

    private String run(int count, LongSupplier nanos) {
        var answer = new StringJoiner(" ");
        var circuit = circuit(firstWeights.clone(), noise);
        for (int i = 0; i < count; i++) {
            var image = images[i % images.length];
            long start = nanos.getAsLong();
            circuit.learn(SpikeEvents.poisson(image, EVENTS_A_STEP, STEPS, noise), (_, _) -> {});
            answer.add(String.format(Locale.ROOT, "%.4f", (nanos.getAsLong() - start) / 1e6));
        }
        return answer.toString();
    }

    private static void learn(String[] words) throws IOException {
        int samples = Integer.parseInt(words[2]);
        var all = digits();
        var digits = all.take(samples, all.test().size());
        System.out.println(all.name());
        var net = DiehlCookNetwork.of(Integer.parseInt(words[1]));
        for (int seed : SEEDS) {
            var run =
                    DiehlCook.method()
                            .seed(seed)
                            .listener(TrainingListener.silent())
                            .train(net, digits);
            System.out.printf(
                    Locale.ROOT,
                    "%.4f %.1f%n",
                    run.testAccuracy(),
                    run.epochs().getLast().seconds());
        }
        if (words.length > 3 && !words[3].isEmpty()) {
            try (var _ = Scope.open()) {
                ImageIO.write(
                        Plots.weights(net.receptiveFields()), "png", Path.of(words[3]).toFile());
            }
        }
    }

    private void work() throws IOException {
        System.out.println("ready");
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = commands.readLine(); line != null; line = commands.readLine()) {
            var words = line.split(" ", 2);
            System.out.println(
                    switch (words[0]) {
                        case "spikes" -> spikes(words[1]);
                        case "run" -> run(Integer.parseInt(words[1]), System::nanoTime);
                        case "cpu" ->
                                run(
                                        Integer.parseInt(words[1]),
                                        ManagementFactory.getThreadMXBean()
                                                ::getCurrentThreadCpuTime);
                        default -> "unknown command " + words[0];
                    });
        }
    }

    public static void main(String[] words) throws IOException {
        switch (words[0]) {
            case "prepare" -> prepare(words);
            case "learn" -> learn(words);
            default -> new StdpWorker(SafeTensors.read(Path.of(words[1])).tensors()).work();
        }
    }
}
