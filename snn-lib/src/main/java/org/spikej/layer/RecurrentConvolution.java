package org.spikej.layer;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Trace;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * A population of images whose spikes come back one step later through a convolution that keeps
 * their size (Xiao et al. 2021, the feedback F64C5 of their networks).
 *
 * <p>R is the convolution's kernel, {@code [channels, channels, kernel, kernel]}. Starting values
 * are uniform in ±1/√(channels · kernel²).
 */
public final class RecurrentConvolution implements Recurrence {
    /** Edge of the image whose norm stands for all: a larger one's is hardly greater. */
    private static final long NORM_KERNELS = 4;

    private final long channels;
    private final long kernel;
    private final Population population;
    private final Convolution feedback;

    RecurrentConvolution(long channels, long kernel, Neuron neuron) {
        this.channels = channels;
        this.kernel = kernel;
        population = new Population(neuron);
        if (kernel % 2 == 0) {
            throw new IllegalArgumentException(
                    "expected an odd kernel for %s, which keeps the image's size, got %d: take 3 or 5"
                            .formatted(name(), kernel));
        }
        feedback = new Convolution(channels, channels, new Window(kernel, 1, kernel / 2), false);
    }

    @Override
    public Population population() {
        return population;
    }

    @Override
    public Tensor weight() {
        return feedback.parameters().getFirst().value();
    }

    @Override
    public String name() {
        return "recurrentConv(%d, %d, %s)".formatted(channels, kernel, population.name());
    }

    @Override
    public Tensor send(Tensor spikes) {
        return feedback.forward(spikes.unsqueeze(0)).squeeze(0);
    }

    @Override
    public Tensor sendBack(Tensor values) {
        var one = new long[] {1, 1};
        var padding = new long[] {kernel / 2, kernel / 2};
        return torch.conv_transpose2d(
                values,
                weight().detach(),
                new TensorOptional(),
                one,
                padding,
                new long[] {0, 0},
                1,
                one);
    }

    @Override
    public long[] normShape() {
        return new long[] {1, channels, NORM_KERNELS * kernel, NORM_KERNELS * kernel};
    }

    @Override
    public Tensor forward(Tensor input) {
        return unrolled(input).spikes();
    }

    @Override
    public Optional<Trace> trace(Tensor input) {
        return Optional.of(unrolled(input));
    }

    private Trace unrolled(Tensor input) {
        EachStep.requireFits(this, input);
        return population.neuron().unroll(input, (current, spikes) -> current.add(send(spikes)));
    }

    @Override
    public long[] outputShape(long... inputShape) {
        return population.outputShape(feedback.outputShape(inputShape));
    }

    @Override
    public void initialise(long seed) {
        population.initialise(seed);
        feedback.initialise(seed);
    }

    @Override
    public long connections(long... inputShape) {
        return feedback.connections(inputShape);
    }

    /** Counts the spikes that come back: those of all steps but the last. */
    @Override
    public long operations(Tensor input) {
        return Libtorch.withoutGradient(
                () -> {
                    try (var _ = Scope.open()) {
                        var spikes = forward(input);
                        return feedback.operations(spikes.narrow(0, 0, spikes.size(0) - 1));
                    }
                });
    }

    @Override
    public String toString() {
        return name();
    }
}
