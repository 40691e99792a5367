package org.spikej.neuron;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adaptive exponential integrate-and-fire neuron (Brette and Gerstner 2005, eqs. 1 to 3), by
 * Euler's rule. Potentials in mV, the input current in pA.
 *
 * <pre>
 *   C dv/dt   = −g (v − E) + g Δ exp((v − V_T) / Δ) − w + x
 *   τ_w dw/dt = a (v − E) − w
 *   s = Θ(v − V_T − 5 Δ);   at a spike: v ← V_r,  w ← w + b
 * </pre>
 *
 * <p>From 5 Δ above its onset the spike takes less than 0.1 ms to its peak, so it is counted there.
 *
 * @param cell C, g, E, V_T and Δ
 * @param adaptation τ_w, a and b
 * @param resetPotential V_r, in mV
 * @param stepMillis length of a time step, in ms
 * @param surrogate derivative of Θ in the backward pass
 */
public record AdEx(
        Cell cell,
        Adaptation adaptation,
        float resetPotential,
        float stepMillis,
        Surrogate surrogate)
        implements Biophysical, PhasePlane {
    /**
     * The membrane.
     *
     * @param picofarad C above 0
     * @param nanosiemens g above 0, of the leak
     * @param rest E, in mV
     * @param onset V_T above E, in mV, where the spike begins
     * @param sharpness Δ above 0, in mV
     */
    public record Cell(
            float picofarad, float nanosiemens, float rest, float onset, float sharpness) {
        public Cell {
            Require.positive("adEx's capacitance in pF", picofarad);
            Require.positive("adEx's leak in nS", nanosiemens);
            Require.above("adEx's onset", onset, "its rest", rest);
            Require.positive("adEx's sharpness in mV", sharpness);
        }
    }

    /**
     * The current that a spike leaves behind.
     *
     * @param millis τ_w above 0
     * @param nanosiemens a, coupling to the membrane below the threshold
     * @param picoampere b, added at each spike
     */
    public record Adaptation(float millis, float nanosiemens, float picoampere) {
        public Adaptation {
            Require.positive("adEx's adaptation time in ms", millis);
            Require.finite("coupling of adEx's adaptation in nS", nanosiemens);
            Require.finite("jump of adEx's adaptation in pA", picoampere);
        }
    }

    public AdEx {
        Require.positive("adEx's step in ms", stepMillis);
        float peak = cell.onset() + 5 * cell.sharpness();
        Require.above("where adEx's spike is counted,", peak, "its reset", resetPotential);
    }

    /** The paper's constants (a regular spiking cell), steps of 0.1 ms, arctan surrogate. */
    public AdEx() {
        this(
                new Cell(281, 30, -70.6f, -50.4f, 2),
                new Adaptation(144, 4, 80.5f),
                -70.6f,
                0.1f,
                Surrogates.arctan());
    }

    /** The same neuron with another membrane. */
    public AdEx withCell(Cell value) {
        return new AdEx(value, adaptation, resetPotential, stepMillis, surrogate);
    }

    /** The same neuron with another adaptation. */
    public AdEx withAdaptation(Adaptation value) {
        return new AdEx(cell, value, resetPotential, stepMillis, surrogate);
    }

    /** The same neuron with another reset potential, in mV; high ones make it burst. */
    public AdEx withReset(double potential) {
        return new AdEx(cell, adaptation, (float) potential, stepMillis, surrogate);
    }

    /** The same neuron in time steps of another length. */
    public AdEx withStep(double millis) {
        return new AdEx(cell, adaptation, resetPotential, (float) millis, surrogate);
    }

    /** The same neuron with another surrogate. */
    public AdEx withSurrogate(Surrogate value) {
        return new AdEx(cell, adaptation, resetPotential, stepMillis, value);
    }

    /** Where a spike is counted, in mV. */
    public float threshold() {
        return cell.onset() + 5 * cell.sharpness();
    }

    @Override
    public String name() {
        return "adEx()";
    }

    @Override
    public String currentUnit() {
        return "pA";
    }

    @Override
    public String secondVariable() {
        return "adaptation w (pA)";
    }

    @Override
    public Optional<Nullclines> nullclines(double current) {
        return Optional.of(
                new Nullclines(
                        v -> current + cell.nanosiemens() * (upstroke(v) - (v - cell.rest())),
                        v -> adaptation.nanosiemens() * (v - cell.rest())));
    }

    /** Δ exp((v − V_T) / Δ), in mV. */
    private double upstroke(double v) {
        return cell.sharpness() * Math.exp((v - cell.onset()) / cell.sharpness());
    }

    /** Membrane in mV and adaptation current in pA. */
    @Override
    public List<Tensor> rest(long... shape) {
        return List.of(torch.full(shape, new Scalar(cell.rest())), torch.zeros(shape));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        var v = state.getFirst();
        var w = state.get(1);
        var aboveRest = v.sub(new Scalar(cell.rest()));
        var upstroke =
                v.sub(new Scalar(cell.onset()))
                        .mul(new Scalar(1 / cell.sharpness()))
                        .exp()
                        .mul(new Scalar(cell.sharpness()));
        var charge =
                upstroke.sub(aboveRest).mul(new Scalar(cell.nanosiemens())).sub(w).add(current);
        var u = v.add(charge.mul(new Scalar(stepMillis / cell.picofarad())));
        var s = surrogate.spike(u.sub(new Scalar(threshold())));
        var jump = s.detach();
        var nextV = u.sub(jump.mul(u.sub(new Scalar(resetPotential))));
        var nextW =
                aboveRest
                        .mul(new Scalar(adaptation.nanosiemens()))
                        .sub(w)
                        .mul(new Scalar(stepMillis / adaptation.millis()))
                        .add(w)
                        .add(jump.mul(new Scalar(adaptation.picoampere())));
        return Step.of(s, u, threshold(), nextV, nextW);
    }
}
