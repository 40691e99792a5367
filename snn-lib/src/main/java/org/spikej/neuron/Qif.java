package org.spikej.neuron;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Quadratic integrate-and-fire neuron (Latham et al. 2000; Gerstner et al. 2014, "Neuronal
 * Dynamics", eq. 5.16), in steps of length 1 by Euler's rule.
 *
 * <pre>
 *   u[t] = w + (a (w − v_r) (w − v_c) + x[t]) / τ      with w = v[t-1]
 *   s[t] = Θ(u[t] − θ)
 *   v[t] = reset(u[t], s[t])        hard: to v₀;  soft: u − (θ − v₀)
 * </pre>
 *
 * <p>It never fires at a constant current below its rheobase, a (v_c − v_r)² / 4. Far outside of
 * its range the square would throw the membrane about within one step: it is that of θ above θ, and
 * w is held at (v_r + v_c) / 2 − τ / (2 a) below that, where Euler's rule begins to overshoot.
 *
 * @param timeConstant τ, in steps, at least 1
 * @param curvature a above 0
 * @param rest v_r, where the membrane rests
 * @param critical v_c above v_r, from where the membrane runs away upwards without input
 * @param threshold θ above v_c
 * @param resetPotential v₀ below θ
 * @param reset what a spike does to the membrane
 * @param surrogate derivative of Θ in the backward pass
 */
public record Qif(
        float timeConstant,
        float curvature,
        float rest,
        float critical,
        float threshold,
        float resetPotential,
        Reset reset,
        Surrogate surrogate)
        implements Neuron {
    public Qif {
        Require.timeConstant("qif's time constant", timeConstant);
        Require.positive("qif's curvature", curvature);
        Require.above("qif's critical potential", critical, "its rest", rest);
        Require.above("qif's threshold", threshold, "its critical potential", critical);
        Require.above("qif's threshold", threshold, "its reset potential", resetPotential);
    }

    /** τ 2, a 1, rest 0, critical 0.8, threshold 1, hard reset to −0.1, arctan surrogate. */
    public Qif() {
        this(2, 1, 0, 0.8f, 1, -0.1f, Reset.hard().detach(), Surrogates.arctan());
    }

    /** The same neuron with another time constant, in steps. */
    public Qif withTimeConstant(double steps) {
        return new Qif(
                (float) steps,
                curvature,
                rest,
                critical,
                threshold,
                resetPotential,
                reset,
                surrogate);
    }

    /** The same neuron with another reset, to or by another potential. */
    public Qif withReset(Reset value, double potential) {
        return new Qif(
                timeConstant,
                curvature,
                rest,
                critical,
                threshold,
                (float) potential,
                value,
                surrogate);
    }

    /** The same neuron with another threshold. */
    public Qif withThreshold(double value) {
        return new Qif(
                timeConstant,
                curvature,
                rest,
                critical,
                (float) value,
                resetPotential,
                reset,
                surrogate);
    }

    /** The same neuron with another surrogate. */
    public Qif withSurrogate(Surrogate value) {
        return new Qif(
                timeConstant, curvature, rest, critical, threshold, resetPotential, reset, value);
    }

    /** The smallest constant current that makes it fire. */
    public double rheobase() {
        return curvature * Math.pow(critical - rest, 2) / 4;
    }

    @Override
    public String name() {
        return "qif(%s)".formatted(timeConstant);
    }

    @Override
    public List<Tensor> rest(long... shape) {
        return List.of(torch.full(shape, new Scalar(rest)));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        float lowest = (rest + critical - timeConstant / curvature) / 2;
        var w = state.getFirst().clamp_min(new Scalar(lowest));
        var v = w.clamp_max(new Scalar(threshold));
        var drive =
                v.sub(new Scalar(rest))
                        .mul(v.sub(new Scalar(critical)))
                        .mul(new Scalar(curvature))
                        .add(current);
        var u = w.add(drive.mul(new Scalar(1 / timeConstant)));
        var s = surrogate.spike(u.sub(new Scalar(threshold)));
        return Step.of(s, u, threshold, reset.apply(u, s, threshold, resetPotential));
    }
}
