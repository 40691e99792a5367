package org.spikej.learn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.spikej.model.Network;
import org.spikej.tensor.Scope;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Thresholds and firing rates of a network's populations before a training and after each of its
 * epochs, on the same inputs:
 *
 * <pre>{@code
 * var dynamics = Dynamics.of(net, digits.test().first(256).inputs());
 * Stl.method().listener(dynamics).train(net, digits);
 * Plots.thresholds(dynamics)
 * }</pre>
 */
public final class Dynamics implements TrainingListener {
    private final Network network;
    private final Tensor inputs;
    private final TrainingListener inner;
    private final List<Moment> moments = new ArrayList<>();

    /**
     * A population after an epoch.
     *
     * @param epoch 0 before the training
     * @param population its name in a recording
     * @param threshold mean over the neurons, steps and samples
     * @param deviation of the threshold, over the same
     * @param rate spikes of a neuron a step, mean over the same
     */
    public record Moment(
            int epoch, String population, double threshold, double deviation, double rate) {}

    private Dynamics(Network network, Tensor inputs, TrainingListener inner) {
        this.network = network;
        this.inputs = inputs;
        this.inner = inner;
        look(0);
    }

    /**
     * Looks at a network from now on, and tells the training's progress to the listener of the
     * surroundings.
     *
     * @param inputs {@code [N, ...]}; they must stay open for as long as the training runs
     */
    public static Dynamics of(Network network, Tensor inputs) {
        return of(network, inputs, TrainingListener.standard());
    }

    /** The same, telling it to this listener. */
    public static Dynamics of(Network network, Tensor inputs, TrainingListener inner) {
        return new Dynamics(network, inputs, inner);
    }

    /** All that was seen, epoch by epoch, the populations of each in order. */
    public List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** One row a moment: epoch, population, threshold, its deviation, firing rate. */
    public Table table() {
        var table =
                Table.create(
                        "thresholds and firing rates",
                        IntColumn.create("epoch"),
                        StringColumn.create("population"),
                        DoubleColumn.create("threshold"),
                        DoubleColumn.create("deviation"),
                        DoubleColumn.create("spikes a step"));
        for (var moment : moments) {
            table.intColumn("epoch").append(moment.epoch);
            table.stringColumn("population").append(moment.population);
            table.doubleColumn("threshold").append(moment.threshold);
            table.doubleColumn("deviation").append(moment.deviation);
            table.doubleColumn("spikes a step").append(moment.rate);
        }
        return table;
    }

    private void look(int epoch) {
        try (var _ = Scope.open()) {
            for (var stage : network.record(inputs).populations()) {
                var trace = stage.trace().orElseThrow();
                var threshold = trace.threshold();
                moments.add(
                        new Moment(
                                epoch,
                                stage.name(),
                                threshold.mean().item_double(),
                                threshold.std(false).item_double(),
                                trace.spikes().mean().item_double()));
            }
        }
    }

    @Override
    public void step(long done, long total, int epoch, double loss) {
        inner.step(done, total, epoch, loss);
    }

    @Override
    public void epoch(Run soFar) {
        look(soFar.epochs().size());
        inner.epoch(soFar);
    }

    @Override
    public void end() {
        inner.end();
    }
}
