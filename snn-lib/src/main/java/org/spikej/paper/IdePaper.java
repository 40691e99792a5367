package org.spikej.paper;

import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.learn.Bptt;
import org.spikej.learn.Ide;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * IDE: the rates of a network with feedback tend to an equilibrium, through which it is trained.
 *
 * @param dataset to train on
 * @param goal accuracy that is to be reached, %
 * @param hidden neurons with feedback
 * @param steps T
 * @param epochs of each training
 * @param decay of the learning rate, an epoch
 * @param seeds how many trainings
 * @param memorySteps the Ts at which memory is measured, rising
 * @param memoryHidden neurons with feedback in the network whose memory is measured
 * @param images the same with feedback through a convolution
 */
record IdePaper(
        Supplier<Dataset> dataset,
        double goal,
        int hidden,
        int steps,
        int epochs,
        double decay,
        int seeds,
        List<Integer> memorySteps,
        int memoryHidden,
        IdeImages images) {
    static final Paper PAPER =
            new Paper(
                    "ide",
                    "Training Feedback Spiking Neural Networks by Implicit Differentiation on the"
                            + " Equilibrium State",
                    "Xiao et al.",
                    2021,
                    "https://arxiv.org/abs/2109.14247",
                    "rates tend to an equilibrium like 1/t, and its implicit gradient trains the"
                            + " network in a memory that does not grow with T",
                    false,
                    scale -> of(scale).findings());

    static final double THRESHOLD = 2;
    private static final int BATCH = 128;
    private static final int RESIDUAL_STEPS = 200;
    private static final int RESIDUAL_FROM = 10;
    private static final double SLOPE_TOLERANCE = 0.15;
    private static final double GRADIENT_TOLERANCE = 1e-3;

    static IdePaper of(Scale scale) {
        return switch (scale) {
            case SMOKE ->
                    new IdePaper(
                            () -> Datasets.strokes().take(2000, 300),
                            80,
                            64,
                            5,
                            4,
                            0.7,
                            1,
                            List.of(5, 20),
                            64,
                            new IdeImages(
                                    () -> Datasets.strokes().take(1000, 200),
                                    80,
                                    8,
                                    1,
                                    5,
                                    2,
                                    32,
                                    0.5,
                                    1));
            case SMALL ->
                    new IdePaper(
                            Datasets::fashionMnist,
                            89,
                            400,
                            5,
                            12,
                            0.7,
                            3,
                            List.of(5, 10, 20, 40),
                            2048,
                            new IdeImages(Datasets::mnist, 99, 64, 1, 10, 3, 64, 0.4, 3));
            case PAPER ->
                    new IdePaper(
                            Datasets::fashionMnist,
                            90,
                            400,
                            5,
                            100,
                            0.955,
                            3,
                            List.of(5, 10, 20, 40),
                            2048,
                            new IdeImages(Datasets::mnist, 99.4, 64, 0, 30, 100, 128, 0.955, 3));
        };
    }

    Network network(int neurons, int t, long seed) {
        return Network.of(
                        linear(784, neurons),
                        batchNorm(neurons),
                        recurrent(neurons, new If().withThreshold(THRESHOLD)),
                        linear(neurons, 10))
                .steps(t)
                .seed(seed);
    }

    static String epochs(int epochs, double decay) {
        return ("%d epochs, learning rate 0.05 times %s an epoch (100, a tenth at 30, 60 and 90"
                        + " there)")
                .formatted(epochs, decay);
    }

    private String differences() {
        return epochs(epochs, decay)
                + "; the feedback's singular values cut to at most half the threshold after each"
                + " step (a learned factor there); no dropout";
    }

    private List<Finding> findings() {
        var data = dataset.get();
        var findings = new ArrayList<Finding>();
        var trained = new ArrayList<Network>();
        findings.add(accuracy(data, trained));
        findings.add(residuals(data, trained.getFirst()));
        findings.add(gradients(data, trained.getFirst()));
        findings.addAll(memory(data));
        findings.add(images.accuracy());
        return findings;
    }

    private Finding accuracy(Dataset data, List<Network> trained) {
        var method = Ide.method().batchSize(BATCH).epochs(epochs).decay(decay);
        var finding =
                Trials.of(
                                seeds,
                                seed -> {
                                    var net = network(hidden, steps, seed);
                                    trained.add(net);
                                    return 100 * method.seed(seed).train(net, data).testAccuracy();
                                })
                        .finding(
                                "accuracy, F%d".formatted(hidden),
                                data.name(),
                                network(hidden, steps, 0).toString(),
                                steps,
                                "90.04 ± 0.09",
                                "%",
                                differences());
        return finding.verdict(finding.mean() >= goal);
    }

    /** The slope of log residual against log t is -1 where the residual falls like 1/t. */
    private Finding residuals(Dataset data, Network network) {
        var trials =
                Trials.of(
                        1,
                        seed -> {
                            var longer = network.steps(RESIDUAL_STEPS);
                            var inputs = data.train().first(BATCH).inputs();
                            return slope(Ide.residuals(longer, inputs), RESIDUAL_FROM);
                        });
        var finding =
                trials.finding(
                        "exponent of the residual ‖f(a) − a‖ / ‖a‖ in t, from t %d to %d"
                                .formatted(RESIDUAL_FROM, RESIDUAL_STEPS),
                        data.name(),
                        network.toString(),
                        RESIDUAL_STEPS,
                        "-1",
                        "",
                        "one batch of %d training samples".formatted(BATCH));
        return finding.verdict(Math.abs(finding.mean() + 1) < SLOPE_TOLERANCE);
    }

    /** Least squares of log y against log t, with y of t = 1 first. */
    private static double slope(double[] values, int from) {
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        int count = 0;
        for (int t = from; t <= values.length; t++) {
            double x = Math.log(t);
            double y = Math.log(values[t - 1]);
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
            count++;
        }
        return (count * sxy - sx * sy) / (count * sxx - sx * sx);
    }

    private Finding gradients(Dataset data, Network network) {
        var trials = Trials.of(1, seed -> difference(network, data));
        var finding =
                trials.finding(
                        "gradient by iteration against that by linear systems, relative difference",
                        data.name(),
                        network.toString(),
                        steps,
                        "–",
                        "",
                        "one batch of %d training samples".formatted(BATCH));
        return finding.verdict(finding.mean() < GRADIENT_TOLERANCE);
    }

    private static double difference(Network network, Dataset data) {
        try (var _ = Scope.open()) {
            var batch = data.train().first(BATCH);
            var iterated = Ide.method().gradient(network, batch);
            var solved = Ide.method().solvedDirectly().gradient(network, batch);
            double off = 0;
            double norm = 0;
            for (var name : solved.keySet()) {
                var a = Tensors.floats(iterated.get(name));
                var b = Tensors.floats(solved.get(name));
                for (int i = 0; i < a.length; i++) {
                    off += (a[i] - b[i]) * (double) (a[i] - b[i]);
                    norm += b[i] * (double) b[i];
                }
            }
            return Math.sqrt(off / norm);
        }
    }

    private List<Finding> memory(Dataset data) {
        return new TrainingMemory(
                        data.take(2 * BATCH, 1), t -> network(memoryHidden, t, 1), memorySteps)
                .findings("IDE", Ide.method().batchSize(BATCH), Bptt.method().batchSize(BATCH));
    }
}
