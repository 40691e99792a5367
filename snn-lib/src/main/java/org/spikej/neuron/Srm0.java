package org.spikej.neuron;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Spike response model of zeroth order (Gerstner and Kistler 2002, "Spiking neuron models", section
 * 4.2.3): the membrane is the sum of the responses to all input and to the neuron's own last spike.
 *
 * <pre>
 *   u[t] = Σ_k ε(k) x[t−k]  −  η(t − t̂)          t̂: the last spike before t
 *   ε(k) = (k / τ) exp(1 − k / τ)
 *   η(k) = h exp(−k / τ_r)
 *   s[t] = Θ(u[t] − θ)
 * </pre>
 *
 * @param timeConstant τ above 0, in steps: when the response to an input peaks, at 1
 * @param refractoryTimeConstant τ_r above 0, in steps
 * @param refractoriness h above 0, in units of the threshold's
 * @param threshold θ above 0
 * @param surrogate derivative of Θ in the backward pass
 */
public record Srm0(
        float timeConstant,
        float refractoryTimeConstant,
        float refractoriness,
        float threshold,
        Surrogate surrogate)
        implements Neuron {
    public Srm0 {
        Require.positive("srm0's time constant", timeConstant);
        Require.positive("srm0's refractory time constant", refractoryTimeConstant);
        Require.positive("srm0's refractoriness", refractoriness);
        Require.positive("srm0's threshold", threshold);
    }

    /** Time constants 4 and 4 steps, refractoriness 2, threshold 1, arctan surrogate. */
    public Srm0() {
        this(4, 4, 2, 1, Surrogates.arctan());
    }

    /** The same neuron with other time constants, of the input and of refractoriness, in steps. */
    public Srm0 withTimeConstants(double input, double refractory) {
        return new Srm0((float) input, (float) refractory, refractoriness, threshold, surrogate);
    }

    /** The same neuron with another refractoriness. */
    public Srm0 withRefractoriness(double value) {
        return new Srm0(timeConstant, refractoryTimeConstant, (float) value, threshold, surrogate);
    }

    /** The same neuron with another threshold. */
    public Srm0 withThreshold(double value) {
        return new Srm0(
                timeConstant, refractoryTimeConstant, refractoriness, (float) value, surrogate);
    }

    /** The same neuron with another surrogate. */
    public Srm0 withSurrogate(Surrogate value) {
        return new Srm0(timeConstant, refractoryTimeConstant, refractoriness, threshold, value);
    }

    @Override
    public boolean resets() {
        return false;
    }

    @Override
    public String name() {
        return "srm0(%s)".formatted(timeConstant);
    }

    /** The two parts of {@link AlphaFilter} and what is left of the last spike's response. */
    @Override
    public List<Tensor> rest(long... shape) {
        return List.of(torch.zeros(shape), torch.zeros(shape), torch.zeros(shape));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        var filter = new AlphaFilter(timeConstant);
        var response = filter.response(state.get(0), state.get(1));
        var fading = state.get(2).mul(new Scalar((float) Math.exp(-1 / refractoryTimeConstant)));
        var u = response.sub(fading);
        var s = surrogate.spike(u.sub(new Scalar(threshold)));
        var last = s.detach();
        var fresh = last.mul(new Scalar(refractoriness));
        var refractory = fading.mul(last.neg().add(new Scalar(1f))).add(fresh);
        return Step.of(
                s,
                u,
                threshold,
                filter.sum(state.get(0), current),
                filter.weighted(state.get(0), state.get(1)),
                refractory);
    }
}
