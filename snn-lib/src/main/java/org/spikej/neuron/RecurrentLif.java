package org.spikej.neuron;

import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.EventProduct;
import org.spikej.engine.Feedback;
import org.spikej.engine.LifKernel;
import org.spikej.engine.SpikeBits;
import org.spikej.tensor.CustomGradient;
import org.spikej.tensor.Tensors;

/**
 * The fast path of {@link Lif} and its relatives where spikes come back one step later: a sample
 * goes through all steps by itself, and only the weights of neurons that spiked are touched.
 *
 * @param kernel the neurons' equations
 * @param surrogate their surrogate
 * @param feedback R, {@code [neurons, neurons]}
 */
record RecurrentLif(LifKernel kernel, Surrogate surrogate, Tensor feedback) {
    /**
     * @param current x, float32 on the CPU, {@code [T, N, neurons]}
     * @return spikes, {@code [T, N, neurons]}; differentiable
     */
    Tensor spikes(Tensor current) {
        int steps = (int) current.size(0);
        int neurons = (int) current.size(2);
        var kept = Tensors.contiguous(current);
        var spikes = Tensors.uninitialised(Tensors.shape(current));
        forward(kept, new LifKernel.Values(Tensors.memory(spikes), null, null));
        // The spikes of the last step come back to no one.
        int rows = (steps - 1) * (int) current.size(1);
        var words = Tensors.uninitialisedLongs(SpikeBits.words(rows, neurons));
        var returning =
                SpikeBits.of(Tensors.memory(spikes), rows, neurons, Tensors.memory(words))
                        .orElseThrow();
        boolean throughInput = current.requires_grad();
        return CustomGradient.attach(
                throughInput ? current : feedback,
                spikes,
                gradient -> {
                    var currentGradient = currentGradient(kept, gradient.contiguous());
                    var weightGradient = weightGradient(returning, currentGradient);
                    if (!throughInput) {
                        return weightGradient;
                    }
                    CustomGradient.accumulate(feedback, weightGradient);
                    return currentGradient;
                },
                kept,
                words);
    }

    /** What happens at every step, with the same bits. */
    Trace trace(Tensor current) {
        return FusedLif.trace(
                kernel, current, values -> forward(Tensors.contiguous(current), values));
    }

    private void forward(Tensor current, LifKernel.Values values) {
        kernel.forward(
                Tensors.memory(current),
                values,
                (int) current.size(0),
                new Feedback(Tensors.memory(feedback.detach()), null, (int) current.size(2)));
    }

    private Tensor currentGradient(Tensor current, Tensor gradient) {
        var weight = feedback.detach();
        var transposed = weight.t().contiguous();
        var result = Tensors.uninitialised(Tensors.shape(current));
        kernel.backward(
                Tensors.memory(current),
                Tensors.memory(gradient),
                Tensors.memory(result),
                (int) current.size(0),
                surrogate,
                new Feedback(
                        Tensors.memory(weight), Tensors.memory(transposed), (int) current.size(2)));
        return result;
    }

    /** Σ s[t−1]ᵀ ∂L/∂x[t]. */
    private Tensor weightGradient(SpikeBits returning, Tensor currentGradient) {
        int neurons = returning.width();
        var result = Tensors.uninitialised(neurons, neurons);
        var words = Tensors.uninitialisedLongs(SpikeBits.words(neurons, returning.rows()));
        long firstStep = currentGradient.size(1) * neurons * Float.BYTES;
        EventProduct.multiply(
                returning.transpose(Tensors.memory(words)),
                Tensors.memory(currentGradient).asSlice(firstStep),
                null,
                Tensors.memory(result),
                neurons);
        return result;
    }
}
