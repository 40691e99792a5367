package org.spikej.neuron;

import java.util.function.Consumer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.LifKernel;
import org.spikej.engine.LifKernel.ConstantGradients;
import org.spikej.tensor.CustomGradient;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * The fast path of {@link Lif} and its relatives: all steps in one pass over memory, equal to the
 * unrolled ones.
 *
 * @param neuron the model, which runs unrolled where the kernel cannot
 * @param kernel its equations
 * @param surrogate its surrogate
 * @param learn what to do with the gradients of its constants, if it has learned ones
 */
record FusedLif(
        Neuron neuron, LifKernel kernel, Surrogate surrogate, Consumer<ConstantGradients> learn) {
    FusedLif(Neuron neuron, LifKernel kernel, Surrogate surrogate) {
        this(neuron, kernel, surrogate, _ -> {});
    }

    static LifKernel kernel(float decay, float threshold, Reset reset) {
        return new LifKernel(decay, threshold, reset.toZero(), reset.detached());
    }

    Tensor spikes(Tensor current) {
        if (!fits(current)) {
            return neuron.unroll(current).spikes();
        }
        var input = Tensors.constantInTime(current) ? current.select(0, 0) : current;
        var values = new Values(input, current);
        return CustomGradient.attach(
                source(input),
                values.spikes,
                gradient -> backward(input, values, gradient.contiguous()));
    }

    Trace trace(Tensor current) {
        if (!fits(current)) {
            return neuron.unroll(current);
        }
        var input = Tensors.constantInTime(current) ? current.select(0, 0) : current;
        var values = new Values(input, current);
        return new Trace(values.spikes, values.membrane, values.threshold);
    }

    /** A learned constant takes the input's place in the graph where only it needs a gradient. */
    private Tensor source(Tensor input) {
        var learned = neuron.learned();
        return input.requires_grad() || learned.isEmpty() ? input : learned.getFirst().value();
    }

    private Tensor backward(Tensor input, Values values, Tensor gradient) {
        var inputGradient = Tensors.uninitialised(Tensors.shape(input));
        var into = Tensors.memory(inputGradient);
        int steps = (int) gradient.size(0);
        var from = Tensors.memory(gradient);
        if (neuron.learned().isEmpty()) {
            kernel.backward(values.memory(), from, into, steps, surrogate);
            return inputGradient;
        }
        var plain = input.detach().contiguous();
        var current = Tensors.memory(plain);
        learn.accept(kernel.backward(values.memory(), current, from, into, steps, surrogate));
        return input.requires_grad() ? inputGradient : torch.zeros_like(source(input));
    }

    private static boolean fits(Tensor current) {
        return current.is_cpu() && Tensors.isFloat(current) && current.numel() > 0;
    }

    /** Spikes, membrane and threshold of the forward pass, {@code [T, N, ...]}. */
    private final class Values {
        final Tensor spikes;
        final Tensor membrane;
        final Tensor threshold;

        Values(Tensor input, Tensor current) {
            var shape = Tensors.shape(current);
            spikes = Tensors.uninitialised(shape);
            membrane = Tensors.uninitialised(shape);
            threshold =
                    kernel.adapts()
                            ? Tensors.uninitialised(shape)
                            : torch.full(new long[] {1}, new Scalar(kernel.threshold()))
                                    .expand(shape);
            // The scope holds the contiguous copy until the kernel is done with its memory.
            try (var _ = Scope.open()) {
                kernel.forward(
                        Tensors.memory(input.detach().contiguous()), memory(), (int) shape[0]);
            }
        }

        LifKernel.Values memory() {
            return new LifKernel.Values(
                    Tensors.memory(spikes),
                    Tensors.memory(membrane),
                    kernel.adapts() ? Tensors.memory(threshold) : null);
        }
    }
}
