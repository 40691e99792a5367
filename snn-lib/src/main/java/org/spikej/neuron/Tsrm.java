package org.spikej.neuron;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Time spike response model (Kang et al. 2023, "Boost event-driven tactile learning with location
 * spiking neurons"; the neuron of SLAYER, Shrestha and Orchard 2018): the membrane is the sum of
 * the responses to all input and to all of the neuron's own spikes.
 *
 * <pre>
 *   u[t] = Σ_k ε(k) x[t−k] + Σ_k ν(k) s[t−k]
 *   ε(k) = (k / τ_s) exp(1 − k / τ_s)
 *   ν(k) = −2 θ (k / τ_r) exp(1 − k / τ_r)
 *   s[t] = Θ(u[t] − θ)
 * </pre>
 *
 * @param timeConstant τ_s above 0, in steps
 * @param refractoryTimeConstant τ_r above 0, in steps
 * @param threshold θ above 0
 * @param surrogate derivative of Θ in the backward pass; it passes through ν too
 */
public record Tsrm(
        float timeConstant, float refractoryTimeConstant, float threshold, Surrogate surrogate)
        implements Neuron {
    public Tsrm {
        Require.positive("tsrm's time constant", timeConstant);
        Require.positive("tsrm's refractory time constant", refractoryTimeConstant);
        Require.positive("tsrm's threshold", threshold);
    }

    /** The paper's constants, time constants 10 and 1 and threshold 10; arctan surrogate. */
    public Tsrm() {
        this(10, 1, 10, Surrogates.arctan());
    }

    /** The same neuron with other time constants, of the input and of refractoriness, in steps. */
    public Tsrm withTimeConstants(double input, double refractory) {
        return new Tsrm((float) input, (float) refractory, threshold, surrogate);
    }

    /** The same neuron with another threshold. */
    public Tsrm withThreshold(double value) {
        return new Tsrm(timeConstant, refractoryTimeConstant, (float) value, surrogate);
    }

    /** The same neuron with another surrogate. */
    public Tsrm withSurrogate(Surrogate value) {
        return new Tsrm(timeConstant, refractoryTimeConstant, threshold, value);
    }

    @Override
    public boolean resets() {
        return false;
    }

    @Override
    public String name() {
        return "tsrm(%s, %s)".formatted(timeConstant, refractoryTimeConstant);
    }

    /** The two parts of {@link AlphaFilter}, of the input and of the neuron's own spikes. */
    @Override
    public List<Tensor> rest(long... shape) {
        return List.of(
                torch.zeros(shape), torch.zeros(shape), torch.zeros(shape), torch.zeros(shape));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        var input = new AlphaFilter(timeConstant);
        var own = new AlphaFilter(refractoryTimeConstant);
        var response = input.response(state.get(0), state.get(1));
        var refractory = own.response(state.get(2), state.get(3)).mul(new Scalar(-2 * threshold));
        var u = response.add(refractory);
        var s = surrogate.spike(u.sub(new Scalar(threshold)));
        return Step.of(
                s,
                u,
                threshold,
                input.sum(state.get(0), current),
                input.weighted(state.get(0), state.get(1)),
                own.sum(state.get(2), s),
                own.weighted(state.get(2), state.get(3)));
    }
}
