package org.spikej.learn;

import java.util.Arrays;

/**
 * Spikes of some neurons at exact times, in the order of time.
 *
 * @param times in steps, rising; those from {@code count} on mean nothing
 * @param neurons which neuron gave each
 * @param count how many there are
 */
record TimedSpikes(double[] times, int[] neurons, int count) {
    /**
     * One spike for each value above 0, the earlier the larger it is: {@code t = (T − 1) (1 −
     * value)}.
     *
     * @param values in [0, 1]
     * @param steps T
     */
    static TimedSpikes latencies(float[] values, int steps) {
        var neurons = new int[values.length];
        // The bits of positive numbers are in the order of the numbers: the larger first.
        var keys = new long[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0) {
                keys[count++] = ((long) -Float.floatToIntBits(values[i]) << 32) | i;
            }
        }
        Arrays.sort(keys, 0, count);
        var times = new double[count];
        for (int k = 0; k < count; k++) {
            neurons[k] = (int) keys[k];
            times[k] = (steps - 1) * (1.0 - values[neurons[k]]);
        }
        return new TimedSpikes(times, neurons, count);
    }
}
