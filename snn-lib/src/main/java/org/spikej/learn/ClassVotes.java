package org.spikej.learn;

import java.util.Arrays;

/**
 * The classes that neurons which learned without labels stand for: each neuron votes for the class
 * of the training samples on which it spikes most (Diehl and Cook 2015, section 2.6).
 */
final class ClassVotes {
    private final int neurons;
    private final int classes;

    /** Mean spikes of neuron n on a sample of class c, {@code [neurons, classes]}. */
    private final double[] rates;

    private final double[] sums;
    private final int[] samples;
    private final int[] classOf;

    ClassVotes(int neurons, int classes) {
        this.neurons = neurons;
        this.classes = classes;
        rates = new double[neurons * classes];
        sums = new double[neurons * classes];
        samples = new int[classes];
        classOf = new int[neurons];
    }

    /**
     * Counts one training sample.
     *
     * @param counts spikes of all samples, {@code [N, neurons]}
     */
    void count(float[] counts, int sample, int label) {
        samples[label]++;
        for (int n = 0; n < neurons; n++) {
            sums[n * classes + label] += counts[sample * neurons + n];
        }
    }

    /** Assigns the classes by what was counted since the last time, and half of all before. */
    void assign() {
        for (int n = 0; n < neurons; n++) {
            int best = 0;
            for (int c = 0; c < classes; c++) {
                int k = n * classes + c;
                rates[k] = rates[k] / 2 + sums[k] / Math.max(1, samples[c]);
                best = rates[k] > rates[n * classes + best] ? c : best;
            }
            classOf[n] = best;
        }
        Arrays.fill(sums, 0);
        Arrays.fill(samples, 0);
    }

    /** The class whose neurons spike most on average. */
    int answer(float[] counts, int sample) {
        var spikes = new double[classes];
        var voters = new int[classes];
        for (int n = 0; n < neurons; n++) {
            spikes[classOf[n]] += counts[sample * neurons + n];
            voters[classOf[n]]++;
        }
        int best = 0;
        for (int c = 0; c < classes; c++) {
            spikes[c] /= Math.max(1, voters[c]);
            best = spikes[c] > spikes[best] ? c : best;
        }
        return best;
    }
}
