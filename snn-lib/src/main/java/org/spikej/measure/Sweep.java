package org.spikej.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.data.Batches;
import org.spikej.data.Samples;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Accuracy of a trained network against something that is changed step by step.
 *
 * @param name of the curve
 * @param axis what is changed, with its unit
 * @param points in the order of the values asked for
 */
public record Sweep(String name, String axis, List<Point> points) {
    private static final int BATCH = 256;
    private static final long SEED = 42;

    /**
     * One value and what it gives.
     *
     * @param value of what is changed
     * @param accuracy there
     */
    public record Point(double value, Accuracy accuracy) {}

    public Sweep {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected at least one value to sweep over, got none: 1, 2, 4, for instance");
        }
    }

    /** The same curve under another name. */
    public Sweep named(String value) {
        return new Sweep(value, axis, points);
    }

    /**
     * Accuracy against the number of time steps, T. The network is run anew for each T, with the
     * weights it has.
     *
     * @param steps each at least 1
     */
    public static Sweep steps(Network network, Samples samples, int... steps) {
        var points =
                IntStream.of(steps)
                        .mapToObj(t -> new Point(t, accuracy(network.steps(t), samples)))
                        .toList();
        return new Sweep("accuracy", "time steps T", points);
    }

    /** Share of right answers of a network on samples. */
    static Accuracy accuracy(Network network, Samples samples) {
        return accuracy(samples, inputs -> inputs, network);
    }

    /**
     * Accuracy against Gaussian noise that is added to the input values. The same noise at each
     * call.
     *
     * @param deviations standard deviations, in units of the inputs, each at least 0
     */
    public static Sweep noise(Network network, Samples samples, double... deviations) {
        var points = new ArrayList<Point>();
        for (double deviation : deviations) {
            if (!(deviation >= 0 && Double.isFinite(deviation))) {
                throw new IllegalArgumentException(
                        "expected standard deviations of at least 0, got %s: 0.1 of the range of"
                                        .formatted(deviation)
                                + " the inputs is mild");
            }
            Libtorch.seed(SEED);
            points.add(
                    new Point(
                            deviation,
                            accuracy(
                                    samples,
                                    inputs ->
                                            inputs.add(
                                                    torch.randn_like(inputs)
                                                            .mul(new Scalar(deviation))),
                                    network)));
        }
        return new Sweep(
                "accuracy", "standard deviation of the noise (input units)", List.copyOf(points));
    }

    private static Accuracy accuracy(
            Samples samples, UnaryOperator<Tensor> change, Network network) {
        long right = 0;
        for (var batch : Batches.of(samples, BATCH)) {
            try (var _ = Scope.open()) {
                var answers = network.predict(change.apply(batch.inputs()));
                var labels = Tensors.longs(batch.labels());
                for (int i = 0; i < answers.length; i++) {
                    right += answers[i] == labels[i] ? 1 : 0;
                }
            }
        }
        return new Accuracy(right, samples.size());
    }

    /** One row a value: the value, accuracy, and the ends of its 95 % interval. */
    public Table table() {
        return Table.create(
                name + " against " + axis,
                DoubleColumn.create(axis, values().toArray()),
                column("accuracy", Accuracy::value),
                column("low", Accuracy::low),
                column("high", Accuracy::high));
    }

    private DoubleStream values() {
        return points.stream().mapToDouble(Point::value);
    }

    private DoubleColumn column(String title, ToDoubleFunction<Accuracy> figure) {
        return Format.share(
                DoubleColumn.create(
                        title, points.stream().map(Point::accuracy).mapToDouble(figure).toArray()));
    }
}
