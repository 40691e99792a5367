package org.spikej.neuron;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Integrate-and-fire neuron: a {@link Lif} without leak, λ = 1.
 *
 * <pre>
 *   u[t] = v[t-1] + x[t]
 *   s[t] = Θ(u[t] − θ)
 *   v[t] = reset(u[t], s[t], θ)
 * </pre>
 *
 * @param threshold θ above 0, in units of the input current
 * @param reset what a spike does to the membrane
 * @param surrogate derivative of Θ in the backward pass
 */
public record If(float threshold, Reset reset, Surrogate surrogate) implements LifFamily {
    public If {
        Require.positive("if's threshold", threshold);
    }

    /** Threshold 1, soft reset left out of the gradient, arctan surrogate. */
    public If() {
        this(1, Reset.soft().detach(), Surrogates.arctan());
    }

    /** The same neuron with another threshold. */
    public If withThreshold(double value) {
        return new If((float) value, reset, surrogate);
    }

    /** The same neuron with another reset. */
    public If withReset(Reset value) {
        return new If(threshold, value, surrogate);
    }

    /** The same neuron with another surrogate. */
    public If withSurrogate(Surrogate value) {
        return new If(threshold, reset, value);
    }

    /** 1. */
    @Override
    public float decay() {
        return 1;
    }

    @Override
    public String name() {
        return "integrateAndFire()";
    }

    @Override
    public List<Tensor> rest(long... shape) {
        return withoutLeak().rest(shape);
    }

    @Override
    public Step step(Tensor current, List<Tensor> state, Tensor decay, Tensor threshold) {
        return withoutLeak().step(current, state, decay, threshold);
    }

    private Lif withoutLeak() {
        return new Lif(1, threshold, reset, surrogate);
    }
}
