package org.spikej.engine;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Spikes of a population over some steps as a list: what a step costs then depends on its spikes
 * alone.
 */
public final class SpikeEvents {
    private final int steps;
    private final int[] starts;
    private final int[] neurons;

    /**
     * @param times the step of each spike
     * @param sources its neuron; the first {@code count} of both
     */
    private SpikeEvents(int steps, int[] times, int[] sources, int count) {
        this.steps = steps;
        starts = new int[steps + 1];
        neurons = new int[count];
        for (int k = 0; k < count; k++) {
            starts[times[k]]++;
        }
        int end = 0;
        for (int t = 0; t <= steps; t++) {
            end += starts[t];
            starts[t] = end;
        }
        // Each start moves down from the end of its step; the last spikes come first.
        for (int k = count - 1; k >= 0; k--) {
            neurons[--starts[times[k]]] = sources[k];
        }
    }

    /**
     * The ones of a spike train.
     *
     * @param train {@code [T, neurons]}
     */
    public static SpikeEvents of(float[] train, int steps) {
        int width = train.length / steps;
        var list = new Growing(width);
        for (int k = 0; k < train.length; k++) {
            if (train[k] != 0) {
                list.add(k / width, k % width);
            }
        }
        return new SpikeEvents(steps, list.times, list.sources, list.count);
    }

    /**
     * Poisson processes, of which a step shows a spike if it has at least one event, as {@code
     * Encoders.poisson} does. The time from one spike to the next is drawn, so that a step without
     * spikes is never looked at.
     *
     * @param values {@code [neurons]}, at least 0
     * @param events expected events in a step of a value of 1
     */
    public static SpikeEvents poisson(
            float[] values, double events, int steps, RandomGenerator random) {
        var list = new Growing(values.length);
        for (int n = 0; n < values.length; n++) {
            double rate = values[n] * events;
            if (rate > 0) {
                double t = random.nextExponential() / rate;
                while (t < steps) {
                    int step = (int) t;
                    list.add(step, n);
                    t = step + 1 + random.nextExponential() / rate;
                }
            }
        }
        return new SpikeEvents(steps, list.times, list.sources, list.count);
    }

    /** T. */
    public int steps() {
        return steps;
    }

    /** All spikes. */
    public int count() {
        return neurons.length;
    }

    /** Those of step t stand from {@code start(t)} up to {@code start(t + 1)}, exclusive. */
    int start(int step) {
        return starts[step];
    }

    /** Step after step, rising in each. */
    int[] neurons() {
        return neurons;
    }

    private static final class Growing {
        private int[] times;
        private int[] sources;
        private int count;

        Growing(int expected) {
            times = new int[4 * expected];
            sources = new int[4 * expected];
        }

        void add(int time, int source) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
                sources = Arrays.copyOf(sources, 2 * count);
            }
            times[count] = time;
            sources[count++] = source;
        }
    }
}
