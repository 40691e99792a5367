package org.spikej.encode;

import java.util.OptionalLong;

/** Every encoder, by name. */
public final class Encoders {
    private Encoders() {}

    /** {@link Direct}: the same real values at every step. */
    public static Direct direct() {
        return new Direct();
    }

    /** {@link Frames}: the values are a train already, as those of event recordings are. */
    public static Frames frames() {
        return new Frames();
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

    /** {@link Latency}: one spike, the earlier the larger the value. */
    public static Latency latency() {
        return new Latency();
    }

    /** {@link LogLatency} with a time constant of 5 steps and a threshold of 0.01. */
    public static LogLatency logLatency() {
        return logLatency(5, 0.01);
    }

    /** {@link LogLatency}: one spike, when a leaky membrane would reach the threshold. */
    public static LogLatency logLatency(double timeConstant, double threshold) {
        return new LogLatency(timeConstant, threshold);
    }

    /** {@link Phase} of 8 digits. */
    public static Phase phase() {
        return phase(8);
    }

    /** {@link Phase}: the value's binary digits, over and over. */
    public static Phase phase(int phases) {
        return new Phase(phases);
    }

    /** {@link Burst} of up to 5 spikes, 2 steps apart or more. */
    public static Burst burst() {
        return burst(5, 2);
    }

    /** {@link Burst}: the larger the value, the more spikes, and the closer together. */
    public static Burst burst(int mostSpikes, int shortestInterval) {
        return new Burst(mostSpikes, shortestInterval);
    }

    /** {@link RankOrder}: one spike each, in the order of size within the sample. */
    public static RankOrder rankOrder() {
        return new RankOrder();
    }

    /** {@link ReceptiveFields} over values in [0, 1]. */
    public static ReceptiveFields population(int fields) {
        return population(fields, 0, 1);
    }

    /** {@link ReceptiveFields}: several neurons for each value, each with its favourite one. */
    public static ReceptiveFields population(int fields, double low, double high) {
        return new ReceptiveFields(fields, low, high);
    }

    /** {@link DeltaModulation}: spikes where a signal rises or falls by the threshold. */
    public static DeltaModulation delta(double threshold) {
        return new DeltaModulation(threshold);
    }
}
