package org.spikej.paper;

import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.maxPool;
import static org.spikej.layer.Layers.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.layer.Layer;
import org.spikej.learn.Bptt;
import org.spikej.learn.Conversion;
import org.spikej.learn.GradientMethod;
import org.spikej.learn.Losses;
import org.spikej.learn.Proxy;
import org.spikej.learn.Rectified;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Reset;

/**
 * Proxy learning: better than the converted network at the number of steps that it is trained at.
 *
 * @param dataset to train on
 * @param network from a seed, over T steps of the training
 * @param proxy how the proxy trains
 * @param epochs of each training
 * @param decay of the learning rate, an epoch
 * @param seeds how many trainings
 * @param evaluatedSteps the Ts at which each is tested, rising, that of the training among them
 */
record ProxyPaper(
        Supplier<Dataset> dataset,
        LongFunction<Network> network,
        Proxy proxy,
        int epochs,
        double decay,
        int seeds,
        List<Integer> evaluatedSteps) {
    static final Paper PAPER =
            new Paper(
                    "proxy",
                    "Spiking Neural Networks Trained via Proxy",
                    "Kheradpisheh et al.",
                    2022,
                    "https://arxiv.org/abs/2109.13208",
                    "more accurate over few steps than the converted network and than surrogate"
                            + " gradients",
                    false,
                    scale -> of(scale).findings());

    private static final double LEAST_POINTS = 5;
    private static final int BATCH = 100;

    static ProxyPaper of(Scale scale) {
        return switch (scale) {
            case SMOKE ->
                    new ProxyPaper(
                            () -> Datasets.strokes().take(1000, 300),
                            seed -> small(8, 8, seed),
                            Proxy.method(),
                            3,
                            1,
                            1,
                            List.of(4, 8, 16));
            case SMALL ->
                    new ProxyPaper(
                            () -> Datasets.fashionMnist().take(6000, 2000),
                            seed -> small(16, 15, seed),
                            Proxy.method().learningRate(3e-4),
                            5,
                            0.8,
                            3,
                            List.of(2, 5, 10, 15, 30));
            case PAPER ->
                    new ProxyPaper(
                            Datasets::fashionMnist,
                            ProxyPaper::published,
                            Proxy.method().loss(Losses.countMse(1, 0)).learningRate(1e-4),
                            100,
                            1,
                            3,
                            List.of(5, 10, 15, 30, 50));
        };
    }

    private static Layer fire(double threshold) {
        return neurons(new If().withThreshold(threshold).withReset(Reset.hard().detach()));
    }

    /** Of images at half their width: two convolutions, two layers that are fully connected. */
    private static Network small(int channels, int steps, long seed) {
        return Network.of(
                        maxPool(2),
                        conv(1, channels, 3, 1, 1).withoutBias(),
                        batchNorm(channels),
                        fire(1),
                        conv(channels, 2 * channels, 3, 1, 1).withoutBias(),
                        batchNorm(2 * channels),
                        fire(1),
                        maxPool(2),
                        flatten(),
                        linear(2 * channels * 49, 128).withoutBias(),
                        fire(1),
                        linear(128, 10).withoutBias(),
                        fire(1))
                .steps(steps)
                .seed(seed);
    }

    /** Of the authors' code, T and threshold too. */
    private static Network published(long seed) {
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < 3; i++) {
            layers.add(conv(i == 0 ? 1 : 128, 128, 3, 1, 1).withoutBias());
            layers.add(batchNorm(128));
            layers.add(fire(2));
            if (i > 0) {
                layers.add(maxPool(2));
            }
        }
        layers.add(flatten());
        var widths = List.of(128 * 49, 2560, 1152, 256, 10);
        for (int i = 1; i < widths.size(); i++) {
            layers.add(linear(widths.get(i - 1), widths.get(i)).withoutBias());
            layers.add(fire(2));
        }
        return Network.of(layers.toArray(Layer[]::new)).steps(15).seed(seed);
    }

    private String differences() {
        return ("%d epochs of batches of %d, %s, Adam; no crops; norms of both networks take the"
                        + " batch's statistics throughout (frozen after an epoch there); T %d (15 in"
                        + " the authors' code)")
                .formatted(epochs, BATCH, proxy.loss().name(), network.apply(0).steps());
    }

    List<Finding> findings() {
        var data = dataset.get();
        int steps = network.apply(0).steps();
        var findings = new ArrayList<Finding>();
        var converted = trained("converted, hard reset", Conversion.method(), data, "–");
        var proxied = trained("by proxy", proxy, data, "94.56");
        var surrogate = trained("by surrogate gradients", Bptt.method(), data, "–");
        int training = evaluatedSteps.indexOf(steps);
        var first = proxied.get(training);
        findings.add(first.verdict(first.mean() >= converted.get(training).mean() + LEAST_POINTS));
        for (var curve : List.of(proxied, converted, surrogate)) {
            curve.stream().filter(finding -> finding != first).forEach(findings::add);
        }
        return findings;
    }

    /** The accuracy at every T of networks that were trained at one, and the artificial one's. */
    private List<Finding> trained(
            String how, GradientMethod<?> method, Dataset data, String published) {
        long start = System.nanoTime();
        var networks = new ArrayList<Network>();
        for (long seed = 1; seed <= seeds; seed++) {
            var net = network.apply(seed);
            method.epochs(epochs).decay(decay).batchSize(BATCH).seed(seed).train(net, data);
            networks.add(net);
        }
        double minutes = (System.nanoTime() - start) / 60e9;
        var findings = new ArrayList<Finding>();
        for (int t : evaluatedSteps) {
            int trainedAt = networks.getFirst().steps();
            var values = networks.stream().map(n -> 100 * n.steps(t).accuracy(data.test()));
            findings.add(
                    new Trials(values.toList(), minutes)
                            .finding(
                                    "accuracy %s%s"
                                            .formatted(how, t == trainedAt ? "" : ", at another T"),
                                    data.name(),
                                    networks.getFirst().toString(),
                                    t,
                                    t == trainedAt ? published : "–",
                                    "%",
                                    differences()));
        }
        if (method instanceof Conversion) {
            var values = networks.stream().map(n -> 100 * Rectified.of(n).accuracy(data.test()));
            findings.add(
                    new Trials(values.toList(), minutes)
                            .finding(
                                    "accuracy of the artificial network",
                                    data.name(),
                                    networks.getFirst().toString(),
                                    1,
                                    "–",
                                    "%",
                                    differences()));
        }
        return findings;
    }
}
