package org.spikej.paper;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.encode.Encoders;
import org.spikej.learn.Bptt;
import org.spikej.learn.Losses;
import org.spikej.learn.Optimisers;
import org.spikej.measure.EarlyExit;
import org.spikej.model.Network;
import org.spikej.paper.BnttNetwork.Norm;
import org.spikej.tensor.Libtorch;

/**
 * BNTT: statistics and scale of each step train a deep spiking network better than those that all
 * steps share, and the scales tell when it may stop.
 *
 * @param dataset of which the first samples are trained on
 * @param train how many
 * @param test how many of the test split judge
 * @param held out of the training split, for the choice of a step to stop at
 * @param shape of the networks
 * @param rates learning rate of each
 * @param decay of the rate, an epoch
 * @param batch samples a step
 * @param epochs of each training
 * @param seeds how many trainings
 */
record BnttPaper(
        Supplier<Dataset> dataset,
        int train,
        int test,
        int held,
        BnttNetwork shape,
        Map<Norm, Double> rates,
        double decay,
        int batch,
        int epochs,
        int seeds) {
    static final Paper PAPER =
            new Paper(
                    "bntt",
                    "Revisiting Batch Normalization for Training Low-latency Deep Spiking Neural"
                            + " Networks from Scratch",
                    "Kim and Panda",
                    2021,
                    "https://arxiv.org/abs/2010.01729",
                    "a batch norm of each time step beats one for all, and tells when to stop",
                    false,
                    scale -> of(scale).findings());

    private static final double MOST_POINTS = 0.5;
    private static final double MOMENTUM = 0.9;
    private static final double WEIGHT_DECAY = 1e-4;

    static BnttPaper of(Scale scale) {
        var rates = rates(0.1, 0.03);
        return switch (scale) {
            case SMOKE ->
                    new BnttPaper(
                            Datasets::strokes,
                            800,
                            200,
                            200,
                            new BnttNetwork(1, 28, 2, List.of(4, 0, 8), 32, 6, Encoders.rate()),
                            rates,
                            1,
                            32,
                            2,
                            1);
            case SMALL ->
                    new BnttPaper(
                            Datasets::fashionMnist,
                            5000,
                            2000,
                            1000,
                            new BnttNetwork(
                                    1, 28, 2, List.of(8, 16, 0, 16), 64, 20, Encoders.rate()),
                            rates,
                            1,
                            64,
                            3,
                            5);
            case PAPER ->
                    new BnttPaper(
                            Datasets::cifar10,
                            49_000,
                            10_000,
                            1000,
                            new BnttNetwork(
                                    3,
                                    32,
                                    1,
                                    List.of(64, 64, 0, 128, 128, 0, 256, 256, 256, 0),
                                    1024,
                                    25,
                                    new SignedPoisson(0.473, 0.251)),
                            rates(0.3, 0.03),
                            0.955,
                            256,
                            100,
                            3);
        };
    }

    private static Map<Norm, Double> rates(double withNorm, double without) {
        return Map.of(
                Norm.THROUGH_TIME,
                withNorm,
                Norm.STEP_BY_STEP,
                withNorm,
                Norm.ALL_STEPS,
                withNorm,
                Norm.NONE,
                without);
    }

    private String differences() {
        return ("first %d training and %d test samples, %d epochs (100 there); convolutions %s and %d"
                        + " hidden neurons (VGG9 there); rates %s, times %s an epoch (0.3, divided"
                        + " by 10 three times, there); no augmentation; input by %s; biases; learning"
                        + " rates chosen on training samples held out, with one seed; the norm for"
                        + " all steps takes its statistics over all of them at once, the one that"
                        + " is called at each step over that step, as code that runs step by step")
                .formatted(
                        train,
                        test,
                        epochs,
                        shape.widths(),
                        shape.hidden(),
                        new TreeMap<>(rates),
                        decay,
                        shape.encoder());
    }

    /**
     * What came of one seed.
     *
     * @param accuracies of the networks on the test samples, %
     * @param early of the one with BNTT, on the test samples
     * @param known of the same network, on samples that were held out
     */
    private record Outcome(Map<Norm, Double> accuracies, EarlyExit early, EarlyExit known) {
        /** Steps after which the answers on samples held out are nearly as good as the last. */
        int fewest() {
            return IntStream.rangeClosed(1, known.accuracies().length)
                    .filter(this::isEnough)
                    .findFirst()
                    .orElseThrow();
        }

        private boolean isEnough(int steps) {
            double last = known.accuracy(known.accuracies().length);
            return 100 * (last - known.accuracy(steps)) <= MOST_POINTS;
        }

        /** Test accuracy after so many steps, %. */
        double after(int steps) {
            return 100 * early.accuracy(steps);
        }

        /** Whether γ of every norm falls behind its peak by a tenth at least. */
        boolean fades() {
            return early.layers().stream()
                    .allMatch(
                            l ->
                                    l.scales()[l.scales().length - 1]
                                            < 0.9 * l.scales()[l.peak() - 1]);
        }
    }

    List<Finding> findings() {
        long start = System.nanoTime();
        var all = dataset.get();
        var outcomes = LongStream.rangeClosed(1, seeds).mapToObj(s -> outcome(all, s)).toList();
        return findings(all.name(), outcomes, (System.nanoTime() - start) / 60e9);
    }

    private Outcome outcome(Dataset all, long seed) {
        var data = all.take(train, test);
        var accuracies = new EnumMap<Norm, Double>(Norm.class);
        var networks = new EnumMap<Norm, Network>(Norm.class);
        for (var norm : Norm.values()) {
            networks.put(norm, shape.with(norm, seed));
            var run = method(norm).seed(seed).train(networks.get(norm), data);
            accuracies.put(norm, 100 * run.testAccuracy());
        }
        Libtorch.seed(seed);
        var trained = networks.get(Norm.THROUGH_TIME);
        return new Outcome(
                accuracies,
                EarlyExit.of(trained, data.test()),
                EarlyExit.of(trained, all.validation(held).test()));
    }

    Bptt method(Norm norm) {
        return Bptt.method()
                .loss(Losses.rateCrossEntropy())
                .optimiser(Optimisers.sgd(MOMENTUM, WEIGHT_DECAY))
                .learningRate(rates.get(norm))
                .decay(decay)
                .batchSize(batch)
                .epochs(epochs);
    }

    private List<Finding> findings(String name, List<Outcome> outcomes, double minutes) {
        var findings = new ArrayList<Finding>();
        var told = new Telling(name, outcomes, minutes);
        var through =
                told.accuracy(
                        "accuracy with BNTT, above one norm for all steps", Norm.THROUGH_TIME);
        var allSteps =
                told.accuracy(
                        "accuracy with one batch norm for all steps, above none", Norm.ALL_STEPS);
        var stepByStep =
                told.accuracy(
                        "accuracy with one batch norm called at each step, below BNTT",
                        Norm.STEP_BY_STEP);
        var none = told.accuracy("accuracy without a norm", Norm.NONE);
        findings.add(through.verdict(through.mean() > allSteps.mean()));
        findings.add(allSteps.verdict(allSteps.mean() > none.mean()));
        findings.add(stepByStep.verdict(stepByStep.mean() < through.mean()));
        findings.add(none);
        for (int t = 1; t <= shape.steps(); t++) {
            int steps = t;
            findings.add(
                    told.of(
                            "accuracy with BNTT after %d steps".formatted(t),
                            "%",
                            o -> o.after(steps)));
        }
        findings.add(
                told.of(
                                "steps to within 0.5 points of all, by samples held out",
                                "steps",
                                Outcome::fewest)
                        .verdict(outcomes.stream().allMatch(o -> o.fewest() < shape.steps())));
        var stopped = told.of("accuracy after those steps", "%", o -> o.after(o.fewest()));
        var whole = told.of("whole", "%", o -> o.after(shape.steps()));
        findings.add(stopped.verdict(whole.mean() - stopped.mean() <= MOST_POINTS));
        findings.add(
                told.of(
                                "step at which the scale 0.1 of the paper stops",
                                "steps",
                                o -> o.early().step(0.1))
                        .verdict(
                                outcomes.stream()
                                        .allMatch(o -> o.early().step(0.1) < shape.steps())));
        findings.add(
                told.of(
                                "runs in which every scale peaks and fades by a tenth",
                                "",
                                o -> o.fades() ? 1 : 0)
                        .verdict(outcomes.stream().allMatch(Outcome::fades)));
        addScales(told, findings);
        return findings;
    }

    private void addScales(Telling told, List<Finding> findings) {
        for (int l = 0; l < told.outcomes.getFirst().early().layers().size(); l++) {
            for (int t = 0; t < shape.steps(); t++) {
                int layer = l;
                int step = t;
                findings.add(
                        told.of(
                                "mean scale of norm %d at step %d".formatted(l + 1, t + 1),
                                "",
                                o -> o.early().layers().get(layer).scales()[step]));
            }
        }
    }

    /** What all findings of these outcomes have in common. */
    private final class Telling {
        private final String dataset;
        private final List<Outcome> outcomes;
        private final double minutes;

        Telling(String dataset, List<Outcome> outcomes, double minutes) {
            this.dataset = dataset;
            this.outcomes = outcomes;
            this.minutes = minutes;
        }

        Finding accuracy(String claim, Norm norm) {
            return of(claim, "%", o -> o.accuracies().get(norm));
        }

        Finding of(String claim, String unit, ToDoubleFunction<Outcome> value) {
            var values = outcomes.stream().mapToDouble(value).boxed().toList();
            return new Trials(values, minutes)
                    .finding(
                            claim,
                            dataset,
                            shape.with(Norm.THROUGH_TIME, 1).toString(),
                            shape.steps(),
                            published(claim),
                            unit,
                            differences());
        }
    }

    private static String published(String claim) {
        return claim.startsWith("accuracy with BNTT, above") ? "90.5 (CIFAR-10, T 25)" : "–";
    }
}
