package org.spikej.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Trace;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * A population whose spikes come back to all of its neurons one step later: {@code x[t] + s[t−1] R}
 * is the current of step t, and {@code s[−1] = 0}.
 *
 * <p>R has shape {@code [neurons, neurons]}: row i is what a spike of neuron i adds. Starting
 * values are uniform in ±1/√neurons. As a synapse it counts the feedback alone; the input has met
 * its weights in the layer before.
 */
public final class Recurrent implements Synapse {
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

    /** The neurons themselves. */
    public Population population() {
        return population;
    }

    @Override
    public String name() {
        return "recurrent(%d, %s)".formatted(size, population.name());
    }

    @Override
    public Tensor forward(Tensor input) {
        return run(input).spikes();
    }

    @Override
    public Optional<Trace> trace(Tensor input) {
        return Optional.of(run(input));
    }

    private Trace run(Tensor input) {
        var shape = EachStep.requireFits(this, input);
        var neuron = population.neuron();
        var spikes = new TensorVector();
        var membrane = new TensorVector();
        var threshold = new TensorVector();
        var state = neuron.rest(shape[1], size);
        var current = input.select(0, 0);
        for (long t = 0; t < shape[0]; t++) {
            var step = neuron.step(current, state);
            spikes.push_back(step.spikes());
            membrane.push_back(step.membrane());
            threshold.push_back(step.threshold());
            state = step.state();
            if (t + 1 < shape[0]) {
                current = torch.addmm(input.select(0, t + 1), step.spikes(), weight);
            }
        }
        return new Trace(
                torch.stack(spikes, 0), torch.stack(membrane, 0), torch.stack(threshold, 0));
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
    public List<Parameter> parameters() {
        var all = new ArrayList<>(population.parameters());
        all.add(new Parameter("recurrent_weight", weight));
        return List.copyOf(all);
    }

    @Override
    public List<Parameter> buffers() {
        return population.buffers();
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
