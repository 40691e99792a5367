package org.spikej.paper;

import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.learn.Bptt;
import org.spikej.learn.Options;
import org.spikej.learn.StdpNetwork;
import org.spikej.learn.StdpPart;
import org.spikej.learn.UnsupervisedStdp;
import org.spikej.model.Network;

/**
 * Unsupervised STDP: classes are found without labels, and each part of the method helps.
 *
 * @param tasks what is learned
 * @param method as it is trained
 * @param neurons behind the filters
 * @param samples to train on
 * @param tests to test on
 * @param seeds how many trainings
 * @param few sizes of the training set for the curve, rising
 */
record UnsupervisedPaper(
        List<Task> tasks,
        UnsupervisedStdp method,
        int neurons,
        int samples,
        int tests,
        int seeds,
        List<Integer> few) {
    /**
     * A dataset to learn.
     *
     * @param goal accuracy that is to be reached, %
     * @param published accuracy of the paper, %
     */
    record Task(Supplier<Dataset> dataset, double goal, String published) {}

    static final Paper PAPER =
            new Paper(
                    "unsupervised",
                    "An Unsupervised STDP-based Spiking Neural Network Inspired by Biologically"
                            + " Plausible Learning Rules and Connections",
                    "Dong et al.",
                    2023,
                    "https://arxiv.org/abs/2207.02727",
                    "STDP finds classes without labels; the filter of currents, thresholds in"
                            + " balance, inhibition and learning from batches each help",
                    false,
                    scale -> of(scale).findings());

    private static final int FILTERS = 12;
    private static final int LEAST_BATCH = 25;
    private static final int FEW_TESTS = 1000;
    private static final double LEAST_GAP = 1;
    private static final double SMOKE_GOAL = 40;

    static UnsupervisedPaper of(Scale scale) {
        var method = UnsupervisedStdp.method().epochs(8);
        return switch (scale) {
            case SMOKE ->
                    new UnsupervisedPaper(
                            List.of(new Task(Datasets::strokes, SMOKE_GOAL, "–")),
                            method.epochs(4).batchSize(50),
                            60,
                            600,
                            300,
                            1,
                            List.of(100));
            case SMALL ->
                    new UnsupervisedPaper(
                            List.of(
                                    new Task(Datasets::mnist, 90, "97.9"),
                                    new Task(Datasets::fashionMnist, 75, "87.0")),
                            method,
                            600,
                            10_000,
                            10_000,
                            3,
                            List.of(100, 300, 1000, 3000));
            case PAPER ->
                    new UnsupervisedPaper(
                            List.of(
                                    new Task(Datasets::mnist, 97, "97.9"),
                                    new Task(Datasets::fashionMnist, 86, "87.0")),
                            UnsupervisedStdp.method().with(new Options(1000, 1024, 1e-4, 1, 42)),
                            6400,
                            60_000,
                            10_000,
                            3,
                            List.of(100, 300, 1000, 3000, 10_000));
        };
    }

    private String differences() {
        return "12C3-P2-%d (12C3-P2-6400 there); %d training samples (60,000); %d epochs (up to 1000); the last epoch counts (the best there)"
                .formatted(neurons, samples, method.options().epochs());
    }

    private List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (var task : tasks) {
            var dataset = task.dataset.get().take(samples, tests);
            var whole = accuracy("accuracy without labels", method, seeds, dataset, task.published);
            findings.add(whole.verdict(whole.mean() >= task.goal));
        }
        var dataset = tasks.getFirst().dataset.get();
        findings.addAll(ablation(dataset.take(samples, tests), findings.getFirst()));
        findings.addAll(fewSamples(dataset));
        return findings;
    }

    private Finding accuracy(
            String claim, UnsupervisedStdp way, int trials, Dataset dataset, String published) {
        return Trials.of(
                        trials,
                        seed ->
                                100
                                        * way.seed(seed)
                                                .train(StdpNetwork.of(FILTERS, neurons), dataset)
                                                .testAccuracy())
                .finding(
                        claim,
                        dataset.name(),
                        StdpNetwork.of(FILTERS, neurons).toString(),
                        StdpNetwork.of(FILTERS, neurons).steps(),
                        published,
                        "%",
                        differences());
    }

    private List<Finding> ablation(Dataset dataset, Finding whole) {
        var findings = new ArrayList<Finding>();
        for (var part : StdpPart.values()) {
            var name = part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            var finding =
                    accuracy("without " + name + ", less", method.without(part), 1, dataset, "–");
            findings.add(finding.verdict(finding.mean() < whole.mean() - LEAST_GAP));
        }
        var single = method.batchSize(1).epochs(1);
        var finding = accuracy("sample by sample, one epoch", single, 1, dataset, "–");
        findings.add(finding.verdict(finding.mean() < whole.mean() - LEAST_GAP));
        return findings;
    }

    /**
     * Beside a network of as many hidden neurons that learns the same samples with labels; as many
     * changes of the weights as the whole training has.
     */
    private List<Finding> fewSamples(Dataset dataset) {
        var findings = new ArrayList<Finding>();
        int most = Math.min(tests, FEW_TESTS);
        for (int count : few) {
            var less = dataset.take(count, most);
            int batch = Math.clamp(count / 10, LEAST_BATCH, method.options().batchSize());
            int passes = method.options().epochs() * samples / method.options().batchSize();
            int epochs = Math.max(1, passes * batch / count);
            double decay =
                    Math.pow(method.options().decay(), (double) method.options().epochs() / epochs);
            var slower = method.with(method.options().withDecay(decay));
            var claim = "accuracy from %d samples".formatted(count);
            findings.add(accuracy(claim, slower.batchSize(batch).epochs(epochs), 1, less, "–"));
            var bptt = Bptt.method().batchSize(Math.min(count, 32)).epochs(10);
            var twin = Network.of(linear(784, neurons), lif(), linear(neurons, 10)).steps(8);
            findings.add(
                    Trials.of(1, seed -> 100 * bptt.train(twin, less).testAccuracy())
                            .finding(
                                    claim + " with labels",
                                    less.name(),
                                    twin.toString(),
                                    twin.steps(),
                                    "–",
                                    "%",
                                    "by BPTT, for comparison"));
        }
        return findings;
    }
}
