package org.spikej.learn;

import java.util.Arrays;
import org.spikej.engine.RowSums;

/**
 * A synapse and its population, run through time for one sample at a time: a spike adds a row of
 * weights.
 *
 * @param weights {@code [inputs, outputs]}
 * @param decay λ of the population
 * @param threshold θ of the population
 */
record DesireLayer(int inputs, int outputs, float[] weights, float decay, float threshold) {
    /**
     * Soft reset, decay before integration.
     *
     * @param arriving values, {@code [T, inputs]}
     * @param sent 1 for each spike, {@code [T, outputs]}
     */
    void spikes(float[] arriving, float[] sent) {
        var membrane = new float[outputs];
        var rows = new int[inputs];
        var values = new float[inputs];
        int steps = arriving.length / inputs;
        for (int t = 0; t < steps; t++) {
            for (int j = 0; j < outputs; j++) {
                membrane[j] *= decay;
            }
            int count = 0;
            for (int i = 0; i < inputs; i++) {
                float value = arriving[t * inputs + i];
                rows[count] = i * outputs;
                values[count] = value;
                count += value != 0 ? 1 : 0;
            }
            RowSums.add(membrane, 0, outputs, weights, rows, values, count);
            int at = t * outputs;
            for (int j = 0; j < outputs; j++) {
                float spike = membrane[j] >= threshold ? 1 : 0;
                membrane[j] -= spike * threshold;
                sent[at + j] = spike;
            }
        }
    }

    /**
     * p[t] = λ p[t-1] + s[t].
     *
     * @param arriving values; anything but 0 is a spike, {@code [T, inputs]}
     * @param traces p, {@code [T, inputs]}
     */
    void traces(float[] arriving, float[] traces) {
        Arrays.fill(traces, 0, inputs, 0);
        for (int i = 0; i < arriving.length; i++) {
            float before = i < inputs ? 0 : traces[i - inputs];
            traces[i] = decay * before + (arriving[i] == 0 ? 0 : 1);
        }
    }

    /**
     * Σ_j W_ij x_j.
     *
     * @param values x, {@code [outputs]}
     * @return {@code [inputs]}
     */
    double[] backward(double[] values) {
        var active = new int[outputs];
        int count = 0;
        for (int j = 0; j < outputs; j++) {
            active[count] = j;
            count += values[j] != 0 ? 1 : 0;
        }
        var sums = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            double sum = 0;
            for (int k = 0; k < count; k++) {
                sum += weights[i * outputs + active[k]] * values[active[k]];
            }
            sums[i] = sum;
        }
        return sums;
    }
}
