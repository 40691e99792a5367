package org.spikej.neuron;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.LifKernel;

/**
 * Current-based leaky integrate-and-fire neuron: the input passes a synapse that decays too (Vogels
 * and Abbott 2005; the neuron of Loihi, Davies et al. 2018).
 *
 * <pre>
 *   i[t] = α i[t-1] + x[t]          synaptic current
 *   u[t] = λ v[t-1] + i[t]
 *   s[t] = Θ(u[t] − θ)
 *   v[t] = reset(u[t], s[t], θ)
 * </pre>
 *
 * @param synapticDecay α in (0, 1], per step
 * @param decay λ in (0, 1], per step
 * @param threshold θ above 0, in units of the input current
 * @param reset what a spike does to the membrane
 * @param surrogate derivative of Θ in the backward pass
 */
public record CubaLif(
        float synapticDecay, float decay, float threshold, Reset reset, Surrogate surrogate)
        implements LifFamily, PhasePlane {
    public CubaLif {
        Require.decay("cubaLif's synaptic decay", synapticDecay);
        Require.decay("cubaLif's decay", decay);
        Require.positive("cubaLif's threshold", threshold);
    }

    /** Decays 0.8 and 0.9, threshold 1, soft reset left out of the gradient, arctan surrogate. */
    public CubaLif() {
        this(0.8f, 0.9f, 1, Reset.soft().detach(), Surrogates.arctan());
    }

    /** The same neuron with other decays, of the synapse and of the membrane. */
    public CubaLif withDecays(double synapse, double membrane) {
        return new CubaLif((float) synapse, (float) membrane, threshold, reset, surrogate);
    }

    /** The same neuron with another threshold. */
    public CubaLif withThreshold(double value) {
        return new CubaLif(synapticDecay, decay, (float) value, reset, surrogate);
    }

    /** The same neuron with another reset. */
    public CubaLif withReset(Reset value) {
        return new CubaLif(synapticDecay, decay, threshold, value, surrogate);
    }

    /** The same neuron with another surrogate. */
    public CubaLif withSurrogate(Surrogate value) {
        return new CubaLif(synapticDecay, decay, threshold, reset, value);
    }

    @Override
    public String name() {
        return "cubaLif(%s, %s)".formatted(synapticDecay, decay);
    }

    @Override
    public String secondVariable() {
        return "synaptic current i";
    }

    /** With a synapse that loses nothing, i only stands still without input, at any value. */
    @Override
    public Optional<Nullclines> nullclines(double current) {
        return synapticDecay == 1
                ? Optional.empty()
                : Optional.of(
                        new Nullclines(v -> (1 - decay) * v, _ -> current / (1 - synapticDecay)));
    }

    /** Membrane and synaptic current. */
    @Override
    public List<Tensor> rest(long... shape) {
        return List.of(torch.zeros(shape), torch.zeros(shape));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state, Tensor decay, Tensor threshold) {
        var i = state.get(1).mul(new Scalar(synapticDecay)).add(current);
        var u = state.getFirst().mul(decay).add(i);
        var s = surrogate.spike(u.sub(threshold));
        return Step.of(s, u, threshold, reset.apply(u, s, threshold), i);
    }

    @Override
    public LifKernel kernel(float decay, float threshold) {
        return LifFamily.super.kernel(decay, threshold).withSynapse(synapticDecay);
    }
}
