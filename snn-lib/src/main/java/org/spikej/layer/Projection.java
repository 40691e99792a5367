package org.spikej.layer;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * A population and the linear synapse that takes its spikes, as one layer from current to current:
 * the spikes go from one to the other as bits. What the population's gradient needs is its current
 * alone, and where it goes is the memory of the spikes' gradient.
 */
record Projection(Population population, Linear linear) implements Layer {
    @Override
    public String name() {
        return population.name() + ", " + linear.name();
    }

    @Override
    public Tensor forward(Tensor current) {
        var shape = EachStep.requireTimeFirst(this, current);
        return population
                .neuron()
                .packed(current)
                .flatMap(train -> linear.forward(train, shape))
                .orElseGet(() -> linear.forward(population.forward(current)));
    }

    @Override
    public long[] outputShape(long... inputShape) {
        return linear.outputShape(population.outputShape(inputShape));
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.of(population, linear).flatMap(l -> l.parameters().stream()).toList();
    }

    @Override
    public void initialise(long seed) {
        linear.initialise(seed);
    }

    @Override
    public String toString() {
        return name();
    }
}
