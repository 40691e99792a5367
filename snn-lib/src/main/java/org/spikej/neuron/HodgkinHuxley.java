package org.spikej.neuron;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Hodgkin and Huxley's model of the squid's axon (1952, eqs. 26 to 31; potentials counted from
 * outside as in Gerstner et al. 2014, "Neuronal Dynamics", table 2.1). The membrane v in mV, the
 * input current in µA/cm².
 *
 * <pre>
 *   C dv/dt = x − g_Na m³ h (v − 50) − g_K n⁴ (v + 77) − g_L (v + 54.4)
 *   dm/dt   = α_m(v) (1 − m) − β_m(v) m,   h and n likewise
 *   s       = 1 where v rises through 0 mV
 *
 *   C = 1 µF/cm²,  g_Na = 120,  g_K = 36,  g_L = 0.3 mS/cm²
 * </pre>
 *
 * <p>There is no reset: the spike is the equations' own. A step is cut into parts of at most 0.025
 * ms; in each the gates, then the membrane, move by the exact solution of their equation with all
 * else held still (Rush and Larsen 1978), which is stable where Euler's rule is not.
 *
 * @param stepMillis length of a time step, in ms, above 0
 * @param surrogate derivative of Θ in the backward pass
 */
public record HodgkinHuxley(float stepMillis, Surrogate surrogate) implements Biophysical {
    private static final float LONGEST_PART = 0.025f;
    private static final float REST = -65;
    private static final float SODIUM = 120;
    private static final float POTASSIUM = 36;
    private static final float LEAK = 0.3f;
    private static final float SODIUM_REVERSAL = 50;
    private static final float POTASSIUM_REVERSAL = -77;
    private static final float LEAK_REVERSAL = -54.4f;

    public HodgkinHuxley {
        Require.positive("hodgkinHuxley's step in ms", stepMillis);
    }

    /** Steps of 0.1 ms, arctan surrogate. */
    public HodgkinHuxley() {
        this(0.1f, Surrogates.arctan());
    }

    /** The same neuron in time steps of another length. */
    public HodgkinHuxley withStep(double millis) {
        return new HodgkinHuxley((float) millis, surrogate);
    }

    /** The same neuron with another surrogate. */
    public HodgkinHuxley withSurrogate(Surrogate value) {
        return new HodgkinHuxley(stepMillis, value);
    }

    @Override
    public boolean resets() {
        return false;
    }

    @Override
    public String name() {
        return "hodgkinHuxley(%s)".formatted(stepMillis);
    }

    @Override
    public String currentUnit() {
        return "µA/cm²";
    }

    /** Membrane, and the gates m, h and n at their steady state. */
    @Override
    public List<Tensor> rest(long... shape) {
        var v = torch.full(shape, new Scalar(REST));
        return List.of(v, steady(Gate.m(v)), steady(Gate.h(v)), steady(Gate.n(v)));
    }

    private static Tensor steady(Gate gate) {
        return gate.opening().div(gate.opening().add(gate.closing()));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        int parts = (int) Math.ceil(stepMillis / LONGEST_PART - 1e-3);
        float millis = stepMillis / parts;
        var before = state.getFirst();
        var now = state;
        for (int i = 0; i < parts; i++) {
            now = part(current, now, millis);
        }
        var v = now.getFirst();
        var wasBelow = before.detach().lt(new Scalar(0f)).to(torch.ScalarType.Float);
        var s = surrogate.spike(v).mul(wasBelow);
        return new Step(s, v, torch.zeros_like(v), now);
    }

    private static List<Tensor> part(Tensor current, List<Tensor> state, float millis) {
        var v = state.getFirst();
        var m = Gate.m(v).move(state.get(1), millis);
        var h = Gate.h(v).move(state.get(2), millis);
        var n = Gate.n(v).move(state.get(3), millis);
        var sodium = m.mul(m).mul(m).mul(h).mul(new Scalar(SODIUM));
        var squared = n.mul(n);
        var potassium = squared.mul(squared).mul(new Scalar(POTASSIUM));
        var conductance = sodium.add(potassium).add(new Scalar(LEAK));
        var drive =
                sodium.mul(new Scalar(SODIUM_REVERSAL))
                        .add(potassium.mul(new Scalar(POTASSIUM_REVERSAL)))
                        .add(new Scalar(LEAK * LEAK_REVERSAL))
                        .add(current);
        return List.of(relax(v, drive.div(conductance), conductance, millis), m, h, n);
    }

    /** Where a value that falls to its target at this rate per ms stands after some time. */
    private static Tensor relax(Tensor value, Tensor target, Tensor rate, float millis) {
        return target.add(value.sub(target).mul(rate.mul(new Scalar(-millis)).exp()));
    }

    /** Rates at which one kind of gate opens and closes, per ms, at each neuron's membrane. */
    private record Gate(Tensor opening, Tensor closing) {
        static Gate m(Tensor v) {
            return new Gate(linear(v, 40, 10), exponential(v, 65, -18, 4));
        }

        static Gate h(Tensor v) {
            var closing = plus(v, 35).mul(new Scalar(0.1f)).sigmoid();
            return new Gate(exponential(v, 65, -20, 0.07f), closing);
        }

        static Gate n(Tensor v) {
            var opening = linear(v, 55, 10).mul(new Scalar(0.1f));
            return new Gate(opening, exponential(v, 65, -80, 0.125f));
        }

        Tensor move(Tensor open, float millis) {
            var rate = opening.add(closing);
            return relax(open, opening.div(rate), rate, millis);
        }

        private static Tensor plus(Tensor v, float shift) {
            return v.add(new Scalar(shift));
        }

        private static Tensor exponential(Tensor v, float shift, float width, float factor) {
            return plus(v, shift).mul(new Scalar(1 / width)).exp().mul(new Scalar(factor));
        }

        /** y / (1 − exp(−y)) with y = (v + shift) / width; at y = 0 both are zero. */
        private static Tensor linear(Tensor v, float shift, float width) {
            var y = plus(v, shift).mul(new Scalar(1 / width));
            var near = y.detach().abs().lt(new Scalar(1e-4f)).to(torch.ScalarType.Float);
            var away = y.add(near.mul(new Scalar(2e-4f)));
            return away.div(away.neg().expm1().neg());
        }
    }
}
