package org.spikej.encode;

import java.util.OptionalLong;

/** Every encoder, by name. */
public final class Encoders {
    private Encoders() {}

    /** {@link Direct}: the same real values at every step. */
    public static Direct direct() {
        return new Direct();
    }

    /** {@link Rate}: a spike with the value as its probability; other spikes at each call. */
    public static Rate rate() {
        return new Rate(OptionalLong.empty());
    }

    /** {@link Rate} with the same spikes at each call. */
    public static Rate rate(long seed) {
        return new Rate(OptionalLong.of(seed));
    }

    /**
     * {@link Poisson}: a value of 1 spikes at the highest rate; other spikes at each call.
     *
     * @param maxRateHz in spikes per second, above 0
     * @param dtMillis duration of a step, in ms, above 0
     */
    public static Poisson poisson(double maxRateHz, double dtMillis) {
        return new Poisson(maxRateHz, dtMillis, OptionalLong.empty());
    }

    /** {@link Poisson} with the same spikes at each call. */
    public static Poisson poisson(double maxRateHz, double dtMillis, long seed) {
        return new Poisson(maxRateHz, dtMillis, OptionalLong.of(seed));
    }
}
