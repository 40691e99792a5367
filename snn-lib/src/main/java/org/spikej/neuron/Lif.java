package org.spikej.neuron;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Leaky integrate-and-fire neuron (Lapicque 1907; discrete form as in Wu et al. 2018).
 *
 * <pre>
 *   u[t] = λ v[t-1] + x[t]          membrane after input
 *   s[t] = Θ(u[t] − θ)              spike, Θ(0) = 1
 *   v[t] = reset(u[t], s[t], θ)     soft: u − θ s;  hard: u (1 − s)
 * </pre>
 *
 * @param decay λ in (0, 1], per step; {@code exp(-dt/τ)}
 * @param threshold θ above 0, in units of the input current
 * @param reset what a spike does to the membrane
 * @param surrogate derivative of Θ in the backward pass
 */
public record Lif(float decay, float threshold, Reset reset, Surrogate surrogate)
        implements LifFamily {
    public Lif {
        Require.decay("lif's decay", decay);
        Require.positive("lif's threshold", threshold);
    }

    /** Decay 0.9, threshold 1, soft reset left out of the gradient, arctan surrogate. */
    public Lif() {
        this(0.9f, 1, Reset.soft().detach(), Surrogates.arctan());
    }

    /** The same neuron with another decay. */
    public Lif withDecay(double value) {
        return new Lif((float) value, threshold, reset, surrogate);
    }

    /** The same neuron with another threshold. */
    public Lif withThreshold(double value) {
        return new Lif(decay, (float) value, reset, surrogate);
    }

    /** The same neuron with another reset. */
    public Lif withReset(Reset value) {
        return new Lif(decay, threshold, value, surrogate);
    }

    /** The same neuron with another surrogate. */
    public Lif withSurrogate(Surrogate value) {
        return new Lif(decay, threshold, reset, value);
    }

    @Override
    public String name() {
        return "lif(%s)".formatted(decay);
    }

    @Override
    public List<Tensor> rest(long... shape) {
        return List.of(torch.zeros(shape));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state, Tensor decay, Tensor threshold) {
        var u = state.getFirst().mul(decay).add(current);
        var s = surrogate.spike(u.sub(threshold));
        return Step.of(s, u, threshold, reset.apply(u, s, threshold));
    }
}
