package org.spikej.neuron;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Izhikevich's neuron (2003, "Simple model of spiking neurons", eqs. 1 to 3), by Euler's rule: the
 * membrane v, in mV, and its recovery w.
 *
 * <pre>
 *   dv/dt = 0.04 v² + 5 v + 140 − w + x
 *   dw/dt = a (b v − w)
 *   s = Θ(v − 30);   at a spike: v ← c,  w ← w + d
 * </pre>
 *
 * <p>The step in which v passes its peak may throw it far above; the recovery sees 30 mV then, else
 * the intervals between spikes would scatter.
 *
 * @param a rate of the recovery, per ms, above 0
 * @param b coupling of the recovery to the membrane
 * @param c membrane after a spike, in mV, below 30
 * @param d jump of the recovery at a spike
 * @param stepMillis length of a time step, in ms, above 0
 * @param surrogate derivative of Θ in the backward pass
 */
public record Izhikevich(float a, float b, float c, float d, float stepMillis, Surrogate surrogate)
        implements Biophysical, PhasePlane {
    private static final float PEAK = 30;

    public Izhikevich {
        Require.positive("izhikevich's a", a);
        Require.finite("izhikevich's b", b);
        Require.above("the peak of 30 mV", PEAK, "izhikevich's c", c);
        Require.finite("izhikevich's d", d);
        Require.positive("izhikevich's step in ms", stepMillis);
    }

    /** With these constants, steps of 0.25 ms, arctan surrogate. */
    public Izhikevich(double a, double b, double c, double d) {
        this((float) a, (float) b, (float) c, (float) d, 0.25f, Surrogates.arctan());
    }

    /** Spikes at intervals that grow: most cells of the cortex. */
    public static Izhikevich regularSpiking() {
        return new Izhikevich(0.02, 0.2, -65, 8);
    }

    /** A burst first, then single spikes. */
    public static Izhikevich intrinsicallyBursting() {
        return new Izhikevich(0.02, 0.2, -55, 4);
    }

    /** Burst after burst of closely spaced spikes. */
    public static Izhikevich chattering() {
        return new Izhikevich(0.02, 0.2, -50, 2);
    }

    /** Many spikes without adaptation: inhibitory cells. */
    public static Izhikevich fastSpiking() {
        return new Izhikevich(0.1, 0.2, -65, 2);
    }

    /** Many spikes, with adaptation and a low threshold: inhibitory cells. */
    public static Izhikevich lowThresholdSpiking() {
        return new Izhikevich(0.02, 0.25, -65, 2);
    }

    /** Steady spikes from rest, a burst after inhibition ends: cells of the thalamus. */
    public static Izhikevich thalamoCortical() {
        return new Izhikevich(0.02, 0.25, -65, 0.05);
    }

    /** Oscillates below the threshold and answers best to its own frequency. */
    public static Izhikevich resonator() {
        return new Izhikevich(0.1, 0.26, -65, 2);
    }

    /** The same neuron in time steps of another length. */
    public Izhikevich withStep(double millis) {
        return new Izhikevich(a, b, c, d, (float) millis, surrogate);
    }

    /** The same neuron with another surrogate. */
    public Izhikevich withSurrogate(Surrogate value) {
        return new Izhikevich(a, b, c, d, stepMillis, value);
    }

    @Override
    public String name() {
        return "izhikevich(%s, %s, %s, %s)".formatted(a, b, c, d);
    }

    @Override
    public String currentUnit() {
        return "mV/ms";
    }

    @Override
    public String secondVariable() {
        return "recovery w (mV/ms)";
    }

    @Override
    public Optional<Nullclines> nullclines(double current) {
        return Optional.of(new Nullclines(v -> (0.04 * v + 5) * v + 140 + current, v -> b * v));
    }

    /**
     * Membrane and recovery at the stable fixed point without input; where there is none, at −65 mV
     * as in the paper.
     */
    @Override
    public List<Tensor> rest(long... shape) {
        double linear = 5 - b;
        double discriminant = linear * linear - 4 * 0.04 * 140;
        float v = (float) (discriminant < 0 ? -65 : (-linear - Math.sqrt(discriminant)) / 0.08);
        return List.of(torch.full(shape, new Scalar(v)), torch.full(shape, new Scalar(b * v)));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        var v = state.getFirst();
        var w = state.get(1);
        var change =
                v.mul(new Scalar(0.04f))
                        .add(new Scalar(5f))
                        .mul(v)
                        .add(new Scalar(140f))
                        .sub(w)
                        .add(current);
        var u = v.add(change.mul(new Scalar(stepMillis)));
        var s = surrogate.spike(u.sub(new Scalar(PEAK)));
        var pull = u.clamp_max(new Scalar(PEAK)).mul(new Scalar(b)).sub(w);
        var jump = s.detach();
        var nextV = u.sub(jump.mul(u.sub(new Scalar(c))));
        var nextW = w.add(pull.mul(new Scalar(a * stepMillis))).add(jump.mul(new Scalar(d)));
        return Step.of(s, u, PEAK, nextV, nextW);
    }
}
