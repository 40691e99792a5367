package org.spikej.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.learn.Dynamics;
import org.spikej.learn.Dynamics.Moment;
import org.spikej.learn.JointDecision;
import org.spikej.learn.Stl;
import org.spikej.learn.StlPart;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;

/**
 * STL: synapses and thresholds learn better together than synapses alone, and thresholds alone
 * learn little.
 *
 * @param dataset to train on
 * @param network of what kind
 * @param depths hidden layers, rising
 * @param thresholds of all neurons before training, rising
 * @param epochs of each training
 * @param batch samples a step
 * @param decay of the learning rate, an epoch
 * @param seeds how many trainings
 */
record StlPaper(
        Supplier<Dataset> dataset,
        StlNetwork network,
        List<Integer> depths,
        List<Double> thresholds,
        int epochs,
        int batch,
        double decay,
        int seeds) {
    static final Paper PAPER =
            new Paper(
                    "stl",
                    "A Synapse-Threshold Synergistic Learning Approach for Spiking Neural"
                            + " Networks",
                    "Sun et al.",
                    2023,
                    "https://arxiv.org/abs/2206.06129",
                    "synapses and thresholds that learn together do better than synapses alone,"
                            + " and far better than thresholds alone",
                    true,
                    scale -> of(scale).findings());

    private static final double LEAST_GAP = 20;
    private static final int SEEN = 256;

    static StlPaper of(Scale scale) {
        return switch (scale) {
            case SMOKE ->
                    new StlPaper(
                            () -> Datasets.strokes().take(2000, 300),
                            StlNetwork.PERCEPTRON,
                            List.of(1),
                            List.of(0.5, 1.0),
                            3,
                            50,
                            0.93,
                            2);
            case SMALL ->
                    new StlPaper(
                            () -> Datasets.mnist().take(20_000, 10_000),
                            StlNetwork.PERCEPTRON,
                            List.of(1, 3),
                            List.of(0.3, 1.0, 2.0, 4.0),
                            5,
                            50,
                            0.8,
                            5);
            case PAPER ->
                    new StlPaper(
                            Datasets::mnist,
                            StlNetwork.CONVOLUTIONS,
                            List.of(4),
                            List.of(0.3, 1.0, 2.0, 4.0),
                            100,
                            50,
                            0.93,
                            3);
        };
    }

    private String differences() {
        var base =
                "%d epochs, rate times %s an epoch (100, 0.93 there); all thresholds start equal"
                        + " (0.0001 apart there); no weight decay";
        var sizes =
                network == StlNetwork.PERCEPTRON
                        ? "; hidden layers of 200 (128C5-128C5-2048 with batch norm and dropout)"
                        : "";
        return base.formatted(epochs, decay) + sizes;
    }

    /** A network of each seed, trained. */
    private record Trained(Finding accuracy, List<Network> networks, List<Dynamics> dynamics) {}

    private List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        var data = dataset.get();
        for (int depth : depths) {
            var together = new ArrayList<Trained>();
            var alone = new ArrayList<Finding>();
            for (double threshold : thresholds) {
                var both = train(data, depth, threshold, StlPart.BOTH);
                var synapses = train(data, depth, threshold, StlPart.SYNAPSES).accuracy;
                var rest = train(data, depth, threshold, StlPart.THRESHOLDS).accuracy;
                findings.add(both.accuracy.verdict(both.accuracy.mean() >= synapses.mean()));
                findings.add(synapses);
                findings.add(rest.verdict(rest.mean() < synapses.mean() - LEAST_GAP));
                findings.addAll(dynamics(data, depth, threshold, both.dynamics));
                findings.add(jointly(data, depth, threshold, both.networks));
                together.add(both);
                alone.add(synapses);
            }
            findings.add(spread(data, depth, together, alone));
        }
        return findings;
    }

    private Trained train(Dataset data, int depth, double threshold, StlPart part) {
        var networks = new ArrayList<Network>();
        var dynamics = new ArrayList<Dynamics>();
        var inputs = data.train().first(SEEN).inputs();
        var method = Stl.method().part(part).epochs(epochs).batchSize(batch).decay(decay);
        var trials =
                Trials.of(
                        seeds,
                        seed -> {
                            Libtorch.seed(seed);
                            var net = network.of(depth, threshold, seed);
                            var seen = Dynamics.of(net, inputs);
                            networks.add(net);
                            dynamics.add(seen);
                            var run = method.seed(seed).listener(seen).train(net, data);
                            return 100 * run.testAccuracy();
                        });
        var learned =
                switch (part) {
                    case BOTH -> "both";
                    case SYNAPSES -> "synapses";
                    case THRESHOLDS -> "thresholds";
                };
        var claim = "accuracy, %s learned, from %s".formatted(learned, where(depth, threshold));
        return new Trained(finding(trials, claim, data, depth, "%"), networks, dynamics);
    }

    private static String where(int depth, double threshold) {
        return "thresholds of %s, %d hidden".formatted(threshold, depth);
    }

    private Finding finding(Trials trials, String claim, Dataset data, int depth, String unit) {
        var net = network.of(depth, thresholds.getFirst(), 0);
        return trials.finding(
                claim, data.name(), net.toString(), net.steps(), "–", unit, differences());
    }

    /** How the mean over all populations moved. */
    private List<Finding> dynamics(
            Dataset data, int depth, double threshold, List<Dynamics> dynamics) {
        var where = where(depth, threshold);
        return List.of(
                finding(
                        seen(dynamics, epochs, Moment::threshold),
                        "mean threshold after, from " + where,
                        data,
                        depth,
                        ""),
                finding(
                        seen(dynamics, 0, Moment::rate),
                        "firing rate before, from " + where,
                        data,
                        depth,
                        "spikes a step"),
                finding(
                        seen(dynamics, epochs, Moment::rate),
                        "firing rate after, from " + where,
                        data,
                        depth,
                        "spikes a step"));
    }

    private Trials seen(List<Dynamics> dynamics, int epoch, ToDoubleFunction<Moment> value) {
        return Trials.of(
                seeds,
                seed ->
                        dynamics.get((int) seed - 1).moments().stream()
                                .filter(moment -> moment.epoch() == epoch)
                                .mapToDouble(value)
                                .average()
                                .orElseThrow());
    }

    /** Accuracy is to depend less on the thresholds at the start where these learn too. */
    private Finding spread(Dataset data, int depth, List<Trained> together, List<Finding> alone) {
        double both = spread(together.stream().map(Trained::accuracy).toList());
        double synapses = spread(alone);
        var trials = Trials.of(1, _ -> both);
        var claim =
                "greatest less least accuracy over thresholds at the start, %d hidden; synapses alone: %.2f"
                        .formatted(depth, synapses);
        return finding(trials, claim, data, depth, "points").verdict(both <= synapses);
    }

    private static double spread(List<Finding> findings) {
        var means = findings.stream().mapToDouble(Finding::mean).summaryStatistics();
        return means.getMax() - means.getMin();
    }

    /** The networks of all seeds decide together. */
    private Finding jointly(Dataset data, int depth, double threshold, List<Network> members) {
        var trials =
                Trials.of(
                        1,
                        seed -> {
                            Libtorch.seed(seed);
                            double best =
                                    members.stream()
                                            .mapToDouble(net -> net.accuracy(data.test()))
                                            .max()
                                            .orElseThrow();
                            var together = JointDecision.of(members.toArray(Network[]::new));
                            return 100 * (together.accuracy(data.test()) - best);
                        });
        var claim =
                "joint decision of %d networks above the best of them, from %s"
                        .formatted(members.size(), where(depth, threshold));
        var finding = finding(trials, claim, data, depth, "points");
        return finding.verdict(finding.mean() > 0);
    }
}
