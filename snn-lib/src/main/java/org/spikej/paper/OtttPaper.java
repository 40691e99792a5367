package org.spikej.paper;

import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.learn.Bptt;
import org.spikej.learn.GradientMethod;
import org.spikej.learn.Losses;
import org.spikej.learn.Ottt;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * OTTT: as accurate as BPTT, with a memory that does not grow with T.
 *
 * @param datasets on which both are trained
 * @param hidden neurons of the hidden layer
 * @param steps T of the accuracies
 * @param epochs of each training
 * @param seeds how many trainings
 * @param memorySteps the Ts at which memory is measured, rising
 * @param width of the three hidden layers whose memory is measured
 */
record OtttPaper(
        List<Supplier<Dataset>> datasets,
        int hidden,
        int steps,
        int epochs,
        int seeds,
        List<Integer> memorySteps,
        int width) {
    static final Paper PAPER =
            new Paper(
                    "ottt",
                    "Online Training Through Time for Spiking Neural Networks",
                    "Xiao et al.",
                    2022,
                    "https://arxiv.org/abs/2210.04195",
                    "as accurate as BPTT, with a training memory that does not grow with T",
                    false,
                    OtttPaper::run);

    private static final double DECAY = 0.5;
    private static final double MOST_POINTS = 0.5;
    private static final double LEAST_COSINE = 0.99;
    private static final int BATCH = 128;
    private static final int COSINE_WIDTH = 256;
    private static final double COSINE_THRESHOLD = 0.3;
    private static final int DEEP_STEPS = 6;
    private static final String DIFFERENCES =
            "one hidden layer in place of VGG-11 on CIFAR-10 (93.52 % there); Adam 0.001 in place of"
                    + " SGD; surrogate arctan in place of sigmoid; no augmentation";

    private static List<Finding> run(Scale scale) {
        return switch (scale) {
            case SMOKE ->
                    new OtttPaper(
                                    List.of(() -> Datasets.strokes().take(2000, 300)),
                                    64,
                                    4,
                                    5,
                                    1,
                                    List.of(4, 16),
                                    256)
                            .findings();
            case SMALL ->
                    new OtttPaper(
                                    List.of(Datasets::mnist, Datasets::fashionMnist),
                                    400,
                                    6,
                                    3,
                                    3,
                                    List.of(4, 8, 16, 32),
                                    2048)
                            .findings();
            case PAPER ->
                    throw new UnsupportedOperationException(
                            "expected scale SMOKE or SMALL for ottt, got PAPER: its VGG-11 on"
                                    + " CIFAR-10 is not written yet");
        };
    }

    private List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (var dataset : datasets) {
            accuracies(dataset.get(), findings);
        }
        var first = datasets.getFirst().get();
        findings.add(cosine(first));
        findings.addAll(memory(first));
        return findings;
    }

    private Network network(int t, long seed) {
        return Network.of(linear(784, hidden), lif(DECAY), linear(hidden, 10)).steps(t).seed(seed);
    }

    /** Three hidden layers, with a threshold at which the last of them spikes from the start. */
    private static Network deep(int width, double threshold, long seed) {
        var lif = new Lif().withDecay(DECAY).withThreshold(threshold);
        return Network.of(
                        linear(784, width),
                        neurons(lif),
                        linear(width, width),
                        neurons(lif),
                        linear(width, width),
                        neurons(lif),
                        linear(width, 10))
                .steps(DEEP_STEPS)
                .seed(seed);
    }

    private static Bptt bptt() {
        return Bptt.method().loss(Losses.tet(0, 1));
    }

    private void accuracies(Dataset dataset, List<Finding> findings) {
        var whole = trained("accuracy by BPTT", bptt(), dataset);
        findings.add(whole);
        for (var online : List.of(Ottt.method(), Ottt.method().updateEveryStep())) {
            var name = online.everyStep() ? "OTTT_O" : "OTTT_A";
            var finding = trained("accuracy by " + name + ", near BPTT's", online, dataset);
            findings.add(finding.verdict(finding.mean() > whole.mean() - MOST_POINTS));
        }
    }

    private Finding trained(String claim, GradientMethod<?> method, Dataset dataset) {
        return Trials.of(
                        seeds,
                        seed ->
                                100
                                        * method.epochs(epochs)
                                                .batchSize(BATCH)
                                                .seed(seed)
                                                .train(network(steps, seed), dataset)
                                                .testAccuracy())
                .finding(
                        claim,
                        dataset.name(),
                        network(steps, 0).toString(),
                        steps,
                        "–",
                        "%",
                        DIFFERENCES);
    }

    /** The least over the weights of all layers. */
    private Finding cosine(Dataset dataset) {
        var finding =
                Trials.of(seeds, seed -> leastCosine(dataset, seed))
                        .finding(
                                "cosine of the gradient with BPTT's at the start, least of all"
                                        + " layers",
                                dataset.name(),
                                deep(COSINE_WIDTH, COSINE_THRESHOLD, 0).toString(),
                                DEEP_STEPS,
                                "–",
                                "",
                                DIFFERENCES);
        return finding.verdict(finding.mean() >= LEAST_COSINE);
    }

    private static double leastCosine(Dataset dataset, long seed) {
        try (var _ = Scope.open()) {
            var batch = batch(dataset);
            return leastCosine(
                    Ottt.method().gradient(deep(COSINE_WIDTH, COSINE_THRESHOLD, seed), batch),
                    bptt().gradient(deep(COSINE_WIDTH, COSINE_THRESHOLD, seed), batch));
        }
    }

    private static double leastCosine(Map<String, Tensor> online, Map<String, Tensor> whole) {
        return online.keySet().stream()
                .filter(name -> name.endsWith("weight"))
                .mapToDouble(
                        name ->
                                cosine(
                                        Tensors.floats(online.get(name)),
                                        Tensors.floats(whole.get(name))))
                .min()
                .orElseThrow();
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            left += (double) a[i] * a[i];
            right += (double) b[i] * b[i];
        }
        return product / Math.sqrt(left * right);
    }

    private static Batch batch(Dataset dataset) {
        var indices = new int[Math.min(BATCH, dataset.train().size())];
        Arrays.setAll(indices, i -> i);
        return dataset.train().batch(indices);
    }

    private List<Finding> memory(Dataset dataset) {
        var memory =
                new TrainingMemory(
                        dataset.take(2 * BATCH, 1), t -> deep(width, 1, 1).steps(t), memorySteps);
        var batches = Ottt.method().batchSize(BATCH);
        return memory.findings("OTTT", batches, bptt().batchSize(BATCH));
    }
}
