package org.spikej.layer;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Trace;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * A population whose spikes come back to all of its neurons.
 *
 * <p>R has shape {@code [neurons, neurons]}: row i is what a spike of neuron i adds. Starting
 * values are uniform in ±1/√neurons.
 */
public final class Recurrent implements Recurrence {
    private final long size;
    private final Population population;
    private final Tensor weight;

    Recurrent(long size, Neuron neuron) {
        this.size = size;
        population = new Population(neuron);
        Weights.requirePositive(name(), size);
        weight = Weights.parameter(size, size);
        initialise(0);
    }

    @Override
    public Population population() {
        return population;
    }

    @Override
    public Tensor weight() {
        return weight;
    }

    @Override
    public Tensor send(Tensor spikes) {
        return spikes.matmul(weight);
    }

    @Override
    public Tensor sendBack(Tensor values) {
        return values.matmul(weight.detach().t());
    }

    @Override
    public long[] normShape() {
        return new long[] {1, size};
    }

    @Override
    public String name() {
        return "recurrent(%d, %s)".formatted(size, population.name());
    }

    @Override
    public Tensor forward(Tensor input) {
        EachStep.requireFits(this, input);
        return population.neuron().spikes(input, weight);
    }

    @Override
    public Optional<Trace> trace(Tensor input) {
        EachStep.requireFits(this, input);
        return Optional.of(population.neuron().trace(input, weight));
    }

    @Override
    public long[] outputShape(long... inputShape) {
        if (inputShape.length != 1 || inputShape[0] != size) {
            throw new IllegalArgumentException(
                    ("expected a sample of shape [%d] for %s, got %s: change the layer before it or"
                                    + " its first number")
                            .formatted(size, name(), Arrays.toString(inputShape)));
        }
        return inputShape;
    }

    @Override
    public Optional<long[]> inputShape() {
        return Optional.of(new long[] {size});
    }

    @Override
    public void initialise(long seed) {
        population.initialise(seed);
        Weights.uniform(seed, size, weight);
    }

    @Override
    public long connections(long... inputShape) {
        outputShape(inputShape);
        return size * size;
    }

    /** Counts the spikes that come back: those of all steps but the last. */
    @Override
    public long operations(Tensor input) {
        return Libtorch.withoutGradient(
                () -> {
                    try (var _ = Scope.open()) {
                        var spikes = forward(input);
                        return spikes.narrow(0, 0, spikes.size(0) - 1).count_nonzero().item_long()
                                * size;
                    }
                });
    }

    @Override
    public String toString() {
        return name();
    }
}
