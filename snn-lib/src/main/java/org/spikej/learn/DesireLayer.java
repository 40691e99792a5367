package org.spikej.learn;

import java.util.Arrays;
import org.spikej.engine.ArrivingSpikes;
import org.spikej.engine.EventLif;

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
     * @param factors of each neuron's spikes, 0 where dropout silences it
     * @param sent a neuron's factor for each spike, {@code [T, outputs]}
     */
    void spikes(ArrivingSpikes arriving, float[] factors, float[] sent) {
        new EventLif(weights, outputs, decay, threshold).run(arriving, factors, sent);
    }

    /**
     * p[t] = λ p[t-1] + s[t].
     *
     * @param traces p, {@code [T, inputs]}
     */
    void traces(ArrivingSpikes arriving, float[] traces) {
        Arrays.fill(traces, 0, inputs, 0);
        for (int t = 0; t < arriving.steps(); t++) {
            int at = t * inputs;
            for (int i = at; i < at + inputs && t > 0; i++) {
                traces[i] = decay * traces[i - inputs];
            }
            for (int k = arriving.begin(t); k < arriving.end(t); k++) {
                traces[at + arriving.sender(k)] += 1;
            }
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
