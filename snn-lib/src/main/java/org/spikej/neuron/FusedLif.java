package org.spikej.neuron;

import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.LifKernel;
import org.spikej.engine.LifKernel.ConstantGradients;
import org.spikej.engine.SpikeBits;
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

    static FusedLif of(LifFamily neuron) {
        var kernel = neuron.kernel(neuron.decay(), neuron.threshold());
        return new FusedLif(neuron, kernel, neuron.surrogate());
    }

    Tensor spikes(Tensor current) {
        if (!fits(current)) {
            return neuron.unroll(current).spikes();
        }
        var spikes = Tensors.uninitialised(Tensors.shape(current));
        // The kernel reads the current again in the backward pass, so that no membrane is kept.
        var kept = Tensors.contiguous(oneRowIfConstant(current));
        int steps = (int) current.size(0);
        forward(kept, new LifKernel.Values(Tensors.memory(spikes), null, null), steps);
        var input = oneRowIfConstant(current);
        boolean throughInput = input.requires_grad();
        return CustomGradient.attach(
                throughInput || neuron.learned().isEmpty() ? input : learnedValue(),
                spikes,
                gradient -> backward(kept, throughInput, gradient.contiguous()),
                kept);
    }

    /** The same as bits, where the kernel can write them. */
    Optional<PackedTrain> packed(Tensor current) {
        if (!fits(current) || !LifKernel.packs() || !neuron.learned().isEmpty()) {
            return Optional.empty();
        }
        var input = oneRowIfConstant(current);
        var kept = input.detach().contiguous();
        var shape = Tensors.shape(current);
        int steps = Math.toIntExact(shape[0]);
        int samples = Math.toIntExact(shape[1]);
        int neurons = Math.toIntExact(current.numel() / steps / samples);
        var words = Tensors.uninitialisedLongs(SpikeBits.words(current.numel() / neurons, neurons));
        kernel.forwardPacked(Tensors.memory(kept), Tensors.memory(words), steps, samples, neurons);
        var bits = SpikeBits.packed(Tensors.memory(words), steps * samples, neurons);
        return Optional.of(
                new PackedTrain(
                        bits,
                        words,
                        input,
                        kept,
                        gradient -> currentGradient(kept, gradient.view(shape))));
    }

    /** Where the current was not constant, its gradient takes the place of the spikes'. */
    private Tensor currentGradient(Tensor current, Tensor gradient) {
        boolean inPlace = current.numel() == gradient.numel();
        var result = inPlace ? gradient : Tensors.uninitialised(Tensors.shape(current));
        return backward(current, true, gradient, result);
    }

    /** The same for neurons that hear each other's spikes one step later. */
    Tensor spikes(Tensor current, Tensor feedback) {
        return fitsRecurrent(current)
                ? new RecurrentLif(kernel, surrogate, feedback).spikes(current)
                : neuron.unroll(current, feedback).spikes();
    }

    Trace trace(Tensor current, Tensor feedback) {
        return fitsRecurrent(current)
                ? new RecurrentLif(kernel, surrogate, feedback).trace(current)
                : neuron.unroll(current, feedback);
    }

    private boolean fitsRecurrent(Tensor current) {
        return fits(current) && current.size(0) > 1 && neuron.learned().isEmpty();
    }

    Trace trace(Tensor current) {
        if (!fits(current)) {
            return neuron.unroll(current);
        }
        return trace(
                kernel,
                current,
                values ->
                        forward(
                                Tensors.contiguous(oneRowIfConstant(current)),
                                values,
                                (int) current.size(0)));
    }

    /** What a run of the kernel writes. */
    static Trace trace(LifKernel kernel, Tensor current, Consumer<LifKernel.Values> run) {
        var shape = Tensors.shape(current);
        var spikes = Tensors.uninitialised(shape);
        var membrane = Tensors.uninitialised(shape);
        var threshold =
                kernel.adapts()
                        ? Tensors.uninitialised(shape)
                        : torch.full(new long[] {1}, new Scalar(kernel.threshold())).expand(shape);
        // The scope holds a contiguous copy until the kernel is done with its memory.
        try (var _ = Scope.open()) {
            run.accept(
                    new LifKernel.Values(
                            Tensors.memory(spikes),
                            Tensors.memory(membrane),
                            kernel.adapts() ? Tensors.memory(threshold) : null));
        }
        return new Trace(spikes, membrane, threshold);
    }

    private void forward(Tensor current, LifKernel.Values values, int steps) {
        kernel.forward(Tensors.memory(current), values, steps);
    }

    /** A learned constant takes the input's place in the graph where only it needs a gradient. */
    private Tensor learnedValue() {
        return neuron.learned().getFirst().value();
    }

    private Tensor backward(Tensor current, boolean throughInput, Tensor gradient) {
        return backward(
                current, throughInput, gradient, Tensors.uninitialised(Tensors.shape(current)));
    }

    private Tensor backward(
            Tensor current, boolean throughInput, Tensor gradient, Tensor currentGradient) {
        boolean learns = !neuron.learned().isEmpty();
        var constantGradients =
                kernel.backward(
                        Tensors.memory(current),
                        Tensors.memory(gradient),
                        Tensors.memory(currentGradient),
                        (int) gradient.size(0),
                        surrogate,
                        learns);
        if (learns) {
            learn.accept(constantGradients);
        }
        return throughInput ? currentGradient : torch.zeros_like(learnedValue());
    }

    private static Tensor oneRowIfConstant(Tensor current) {
        return Tensors.constantInTime(current) ? Tensors.onlyStep(current) : current;
    }

    private static boolean fits(Tensor current) {
        return Tensors.isFloatOnCpu(current) && current.numel() > 0;
    }
}
