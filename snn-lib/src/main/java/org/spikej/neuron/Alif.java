package org.spikej.neuron;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.LifKernel;

/**
 * Adaptive leaky integrate-and-fire neuron: each spike raises its threshold for a while (Bellec et
 * al. 2018, "Long short-term memory and learning-to-learn in networks of spiking neurons", section
 * 2).
 *
 * <pre>
 *   u[t]   = λ v[t-1] + x[t]
 *   θ[t]   = θ₀ + β a[t]
 *   s[t]   = Θ(u[t] − θ[t])
 *   v[t]   = reset(u[t], s[t], θ[t])
 *   a[t+1] = ρ a[t] + s[t]            adaptation
 * </pre>
 *
 * @param decay λ in (0, 1], per step
 * @param threshold θ₀ above 0, in units of the input current
 * @param adaptationDecay ρ in (0, 1], per step
 * @param adaptation β above 0: by how much one spike raises the threshold
 * @param reset what a spike does to the membrane
 * @param surrogate derivative of Θ in the backward pass
 */
public record Alif(
        float decay,
        float threshold,
        float adaptationDecay,
        float adaptation,
        Reset reset,
        Surrogate surrogate)
        implements LifFamily, PhasePlane {
    public Alif {
        Require.decay("alif's decay", decay);
        Require.positive("alif's threshold", threshold);
        Require.decay("alif's adaptation decay", adaptationDecay);
        Require.positive("alif's adaptation", adaptation);
    }

    /**
     * Decay 0.9, threshold 1, raised by 0.1 at each spike and falling back by 2 % a step; soft
     * reset left out of the gradient, arctan surrogate.
     */
    public Alif() {
        this(0.9f, 1, 0.98f, 0.1f, Reset.soft().detach(), Surrogates.arctan());
    }

    /** The same neuron with another decay. */
    public Alif withDecay(double value) {
        return new Alif((float) value, threshold, adaptationDecay, adaptation, reset, surrogate);
    }

    /** The same neuron with another threshold at rest. */
    public Alif withThreshold(double value) {
        return new Alif(decay, (float) value, adaptationDecay, adaptation, reset, surrogate);
    }

    /** The same neuron with another adaptation: ρ and β. */
    public Alif withAdaptation(double decayPerStep, double strength) {
        return new Alif(decay, threshold, (float) decayPerStep, (float) strength, reset, surrogate);
    }

    /** The same neuron with another reset. */
    public Alif withReset(Reset value) {
        return new Alif(decay, threshold, adaptationDecay, adaptation, value, surrogate);
    }

    /** The same neuron with another surrogate. */
    public Alif withSurrogate(Surrogate value) {
        return new Alif(decay, threshold, adaptationDecay, adaptation, reset, value);
    }

    @Override
    public String name() {
        return "alif(%s)".formatted(decay);
    }

    @Override
    public String secondVariable() {
        return "adaptation a";
    }

    /** Membrane and adaptation. */
    @Override
    public List<Tensor> rest(long... shape) {
        return List.of(torch.zeros(shape), torch.zeros(shape));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state, Tensor decay, Tensor threshold) {
        var a = state.get(1);
        var u = state.getFirst().mul(decay).add(current);
        var theta = a.mul(new Scalar(adaptation)).add(threshold);
        var s = surrogate.spike(u.sub(theta));
        var v = reset.apply(u, s, theta);
        return new Step(s, u, theta, List.of(v, a.mul(new Scalar(adaptationDecay)).add(s)));
    }

    @Override
    public LifKernel kernel(float decay, float threshold) {
        return LifFamily.super.kernel(decay, threshold).withAdaptation(adaptationDecay, adaptation);
    }
}
