package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.LifKernel;
import org.spikej.tensor.CustomGradient;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** The fast path of {@link Lif}: all steps in one pass over memory, equal to the unrolled one. */
final class FusedLif {
    private FusedLif() {}

    static Tensor spikes(Lif neuron, Tensor current) {
        if (!fits(current)) {
            return neuron.unroll(current).spikes();
        }
        int steps = (int) current.size(0);
        var kernel = kernel(neuron);
        var input = Tensors.constantInTime(current) ? current.select(0, 0) : current;
        var values = new Values(kernel, input, current);
        return CustomGradient.attach(
                input,
                values.spikes,
                gradient -> {
                    var inputGradient = Tensors.uninitialised(Tensors.shape(input));
                    kernel.backward(
                            Tensors.memory(values.membrane),
                            Tensors.memory(gradient.contiguous()),
                            Tensors.memory(inputGradient),
                            steps,
                            neuron.surrogate());
                    return inputGradient;
                });
    }

    static Trace trace(Lif neuron, Tensor current) {
        if (!fits(current)) {
            return neuron.unroll(current);
        }
        var input = Tensors.constantInTime(current) ? current.select(0, 0) : current;
        var values = new Values(kernel(neuron), input, current);
        var threshold =
                torch.full(new long[] {1}, new Scalar(neuron.threshold()))
                        .expand(Tensors.shape(current));
        return new Trace(values.spikes, values.membrane, threshold);
    }

    private static LifKernel kernel(Lif neuron) {
        return new LifKernel(
                neuron.decay(),
                neuron.threshold(),
                neuron.reset().toZero(),
                neuron.reset().detached());
    }

    private static boolean fits(Tensor current) {
        return current.is_cpu() && Tensors.isFloat(current) && current.numel() > 0;
    }

    /** Spikes and membrane of the forward pass, {@code [T, N, ...]}. */
    private static final class Values {
        final Tensor spikes;
        final Tensor membrane;

        Values(LifKernel kernel, Tensor input, Tensor current) {
            var shape = Tensors.shape(current);
            spikes = Tensors.uninitialised(shape);
            membrane = Tensors.uninitialised(shape);
            // The scope holds the contiguous copy until the kernel is done with its memory.
            try (var _ = Scope.open()) {
                kernel.forward(
                        Tensors.memory(input.detach().contiguous()),
                        Tensors.memory(spikes),
                        Tensors.memory(membrane),
                        (int) shape[0]);
            }
        }
    }
}
