package org.spikej.encode;

import java.util.OptionalLong;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Spikes of a Poisson process whose rate is proportional to the value (Dayan and Abbott 2001,
 * "Theoretical Neuroscience", section 1.4): at each step and independently, a spike if the process
 * has at least one event in it.
 *
 * <pre>
 *   rate = value · maxRate             value in [0, 1], rate in Hz
 *   P(s[t] = 1) = 1 − exp(−rate · dt)
 * </pre>
 *
 * <p>No gradient passes.
 *
 * @param maxRateHz rate of a value of 1, in spikes per second
 * @param dtMillis duration of a step, in ms
 * @param seed of the spikes of every call; if empty, each call draws on libtorch's default
 *     generator
 */
public record Poisson(double maxRateHz, double dtMillis, OptionalLong seed) implements Encoder {
    private static final double MILLIS_PER_SECOND = 1000;

    public Poisson {
        requirePositive("maximal rate in Hz", maxRateHz);
        requirePositive("step in ms", dtMillis);
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "expected a %s above 0, got %s: 100 Hz and 1 ms are usual choices"
                            .formatted(what, value));
        }
    }

    @Override
    public Tensor encode(Tensor values, int steps) {
        Values.require(values, steps);
        Values.requireUnitInterval(values);
        double events = maxRateHz * dtMillis / MILLIS_PER_SECOND;
        var probability = values.detach().mul(new Scalar(-events)).expm1_().neg_();
        return RandomSpikes.draw(probability, steps, seed);
    }

    @Override
    public String toString() {
        var arguments = maxRateHz + ", " + dtMillis;
        return seed.isPresent()
                ? "poisson(%s, %d)".formatted(arguments, seed.getAsLong())
                : "poisson(%s)".formatted(arguments);
    }
}
