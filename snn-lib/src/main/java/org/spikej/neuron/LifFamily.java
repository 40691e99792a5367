package org.spikej.neuron;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.LifKernel;
import org.spikej.tensor.Tensors;

/**
 * The leaky integrate-and-fire family: models whose steps the engine runs fused, and whose decay
 * and threshold {@link Learned} can make learnable. Each states its equations once, for constants
 * that are tensors.
 */
public sealed interface LifFamily extends Neuron permits If, Lif, CubaLif, Alif {
    /** λ in (0, 1], what is left of the membrane after a step. */
    float decay();

    /** θ without adaptation. */
    float threshold();

    /** What a spike does to the membrane. */
    Reset reset();

    /** Derivative of Θ in the backward pass. */
    Surrogate surrogate();

    /**
     * One time step with these constants in place of the model's own, differentiable with respect
     * to them.
     *
     * @param current {@code [N, ...]}
     * @param decay λ, {@code [1]}
     * @param threshold θ, {@code [1]}, or of a sample's shape for a threshold of each neuron
     */
    Step step(Tensor current, List<Tensor> state, Tensor decay, Tensor threshold);

    /** The equations with these constants in place of the model's own, fused over time. */
    default LifKernel kernel(float decay, float threshold) {
        return new LifKernel(decay, threshold, reset().toZero(), reset().detached());
    }

    @Override
    default Step step(Tensor current, List<Tensor> state) {
        return step(current, state, constant(decay()), constant(threshold()));
    }

    private static Tensor constant(float value) {
        return Tensors.of(new float[] {value}, 1);
    }

    @Override
    default Tensor spikes(Tensor current) {
        return FusedLif.of(this).spikes(current);
    }

    @Override
    default Optional<PackedTrain> packed(Tensor current) {
        return FusedLif.of(this).packed(current);
    }

    @Override
    default Tensor spikes(Tensor current, Tensor feedback) {
        return FusedLif.of(this).spikes(current, feedback);
    }

    @Override
    default Trace trace(Tensor current) {
        return FusedLif.of(this).trace(current);
    }

    @Override
    default Trace trace(Tensor current, Tensor feedback) {
        return FusedLif.of(this).trace(current, feedback);
    }
}
