package org.spikej.neuron;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Exponential integrate-and-fire neuron (Fourcaud-Trocmé et al. 2003), in steps of length 1 by
 * Euler's rule.
 *
 * <pre>
 *   u[t] = v[t-1] + (−(v[t-1] − v_r) + Δ exp((v[t-1] − v_T) / Δ) + x[t]) / τ
 *   s[t] = Θ(u[t] − θ)
 *   v[t] = reset(u[t], s[t])        hard: to v₀;  soft: u − (θ − v₀)
 * </pre>
 *
 * <p>It never fires at a constant current below its rheobase, v_T − v_r − Δ. After a soft reset the
 * membrane may stand above θ; the exponential then is that of θ.
 *
 * @param timeConstant τ, in steps, at least 1
 * @param rest v_r, where the membrane rests, nearly
 * @param onset v_T above v_r, where the spike begins
 * @param sharpness Δ above 0: the smaller, the sharper that beginning
 * @param threshold θ above v_T, where the spike is counted
 * @param resetPotential v₀ below θ
 * @param reset what a spike does to the membrane
 * @param surrogate derivative of Θ in the backward pass
 */
public record Eif(
        float timeConstant,
        float rest,
        float onset,
        float sharpness,
        float threshold,
        float resetPotential,
        Reset reset,
        Surrogate surrogate)
        implements Neuron {
    public Eif {
        Require.timeConstant("eif's time constant", timeConstant);
        Require.above("eif's onset", onset, "its rest", rest);
        Require.positive("eif's sharpness", sharpness);
        Require.above("eif's threshold", threshold, "its onset", onset);
        Require.above("eif's threshold", threshold, "its reset potential", resetPotential);
    }

    /** τ 2, rest 0, onset 0.6, sharpness 0.2, threshold 1, hard reset to −0.1, arctan surrogate. */
    public Eif() {
        this(2, 0, 0.6f, 0.2f, 1, -0.1f, Reset.hard().detach(), Surrogates.arctan());
    }

    /** The same neuron with another time constant, in steps. */
    public Eif withTimeConstant(double steps) {
        return new Eif(
                (float) steps, rest, onset, sharpness, threshold, resetPotential, reset, surrogate);
    }

    /** The same neuron with another beginning of the spike: v_T and Δ. */
    public Eif withOnset(double potential, double width) {
        return new Eif(
                timeConstant,
                rest,
                (float) potential,
                (float) width,
                threshold,
                resetPotential,
                reset,
                surrogate);
    }

    /** The same neuron with another reset, to or by another potential. */
    public Eif withReset(Reset value, double potential) {
        return new Eif(
                timeConstant,
                rest,
                onset,
                sharpness,
                threshold,
                (float) potential,
                value,
                surrogate);
    }

    /** The same neuron with another surrogate. */
    public Eif withSurrogate(Surrogate value) {
        return new Eif(
                timeConstant, rest, onset, sharpness, threshold, resetPotential, reset, value);
    }

    /** The smallest constant current that makes it fire. */
    public double rheobase() {
        return (double) onset - rest - sharpness;
    }

    @Override
    public String name() {
        return "eif(%s)".formatted(timeConstant);
    }

    @Override
    public List<Tensor> rest(long... shape) {
        return List.of(torch.full(shape, new Scalar(rest)));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        var v = state.getFirst();
        var upstroke =
                v.clamp_max(new Scalar(threshold))
                        .sub(new Scalar(onset))
                        .mul(new Scalar(1 / sharpness))
                        .exp()
                        .mul(new Scalar(sharpness));
        var drive = upstroke.sub(v).add(new Scalar(rest)).add(current);
        var u = v.add(drive.mul(new Scalar(1 / timeConstant)));
        var s = surrogate.spike(u.sub(new Scalar(threshold)));
        return Step.of(s, u, threshold, reset.apply(u, s, threshold, resetPotential));
    }
}
