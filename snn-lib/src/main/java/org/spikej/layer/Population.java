package org.spikej.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.neuron.Coefficient;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Trace;

/**
 * Neurons of one model, one for each input: current in, spikes out, of any shape {@code [T, N,
 * ...]}.
 *
 * @param neuron the model
 */
public record Population(Neuron neuron) implements Layer {
    @Override
    public String name() {
        return neuron.name();
    }

    @Override
    public Tensor forward(Tensor input) {
        return neuron.spikes(input);
    }

    @Override
    public Optional<Layer> joined(Layer next) {
        return next instanceof Linear linear
                ? Optional.of(new Projection(this, linear))
                : Optional.empty();
    }

    @Override
    public Optional<Trace> trace(Tensor input) {
        return Optional.of(neuron.trace(input));
    }

    @Override
    public List<Parameter> parameters() {
        return neuron.learned().stream().map(c -> new Parameter(c.name(), c.value())).toList();
    }

    @Override
    public void initialise(long seed) {
        neuron.learned().forEach(Coefficient::restart);
    }

    @Override
    public long[] outputShape(long... inputShape) {
        var own = neuron.sampleShape();
        if (own.isPresent() && !Arrays.equals(own.get(), inputShape)) {
            throw new IllegalArgumentException(
                    ("expected a sample of shape %s for %s, got %s: give perNeuron(…) the shape"
                                    + " behind the layer before it")
                            .formatted(
                                    Arrays.toString(own.get()),
                                    name(),
                                    Arrays.toString(inputShape)));
        }
        return inputShape;
    }

    @Override
    public Optional<long[]> inputShape() {
        return neuron.sampleShape();
    }

    @Override
    public String toString() {
        return name();
    }
}
