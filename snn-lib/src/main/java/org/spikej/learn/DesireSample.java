package org.spikej.learn;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.spikej.engine.ArrivingSpikes;
import org.spikej.engine.RowSums;

/** One sample in a {@link DesireNetwork}: its spikes, its traces, and what its neurons desire. */
final class DesireSample {
    private final int steps;

    /** What arrives at each synapse and, last, what the output sends, {@code [T, neurons]}. */
    private final float[][] sent;

    private final ArrivingSpikes[] arriving;

    /** How often each neuron behind a synapse sent a spike. */
    private final int[][] counts;

    /** Presynaptic, of each synapse, {@code [T, inputs]}. */
    private final float[][] traces;

    /** σ of the neurons behind each synapse: 1, -1, or 0 without desire. */
    private final byte[][] sigma;

    /** Factors of the spikes behind each synapse, 0 where dropout silenced a neuron. */
    private final float[][] masks;

    DesireSample(List<DesireLayer> layers, int steps) {
        this.steps = steps;
        sent = new float[layers.size() + 1][];
        arriving = new ArrivingSpikes[layers.size()];
        counts = new int[layers.size()][];
        traces = new float[layers.size()][];
        sigma = new byte[layers.size()][];
        masks = new float[layers.size()][];
        sent[0] = new float[steps * layers.getFirst().inputs()];
        for (int l = 0; l < layers.size(); l++) {
            sent[l + 1] = new float[steps * layers.get(l).outputs()];
            counts[l] = new int[layers.get(l).outputs()];
            arriving[l] =
                    new ArrivingSpikes(steps, layers.get(l).inputs(), layers.get(l).outputs());
            traces[l] = new float[steps * layers.get(l).inputs()];
            sigma[l] = new byte[layers.get(l).outputs()];
            masks[l] = new float[layers.get(l).outputs()];
        }
    }

    /**
     * @param coded what arrives, {@code [T, N, inputs]}
     * @param sample n
     * @param dropped factors of each population's spikes, {@code [N, neurons]}
     */
    void forward(List<DesireLayer> layers, float[] coded, int sample, List<float[]> dropped) {
        int inputs = layers.getFirst().inputs();
        int step = coded.length / steps;
        for (int t = 0; t < steps; t++) {
            System.arraycopy(coded, t * step + sample * inputs, sent[0], t * inputs, inputs);
        }
        for (int l = 0; l < layers.size(); l++) {
            var layer = layers.get(l);
            System.arraycopy(
                    dropped.get(l), sample * layer.outputs(), masks[l], 0, layer.outputs());
            arriving[l].find(sent[l]);
            layer.traces(arriving[l], traces[l]);
            layer.spikes(arriving[l], masks[l], sent[l + 1]);
            count(l);
        }
    }

    private void count(int of) {
        var spikes = counts[of];
        Arrays.fill(spikes, 0);
        for (int first = 0; first < sent[of + 1].length; first += spikes.length) {
            for (int j = 0; j < spikes.length; j++) {
                spikes[j] += sent[of + 1][first + j] == 0 ? 0 : 1;
            }
        }
    }

    /** How often each output neuron spiked. */
    int[] counts() {
        return counts[counts.length - 1];
    }

    /**
     * Finds what each neuron desires, from the output to the front.
     *
     * @return Σ e² over the outputs
     */
    double desire(Desire method, List<DesireLayer> layers, int label) {
        int last = layers.size() - 1;
        var counts = counts();
        var weighted = new double[counts.length];
        double loss = 0;
        for (int j = 0; j < counts.length; j++) {
            double rate = (double) counts[j] / (steps - method.margin());
            double error = j == label ? 1 - rate : rate;
            loss += error * error;
            boolean active = error > method.outputThreshold();
            sigma[last][j] = (byte) (active ? (j == label ? 1 : -1) : 0);
            weighted[j] = sigma[last][j] * Math.abs(error);
        }
        for (int l = last; l > 0; l--) {
            weighted = desire(method, l - 1, layers.get(l).backward(weighted));
        }
        return loss;
    }

    /**
     * What a hidden population desires.
     *
     * @param of the synapse before it
     * @param sums c, {@code [neurons]}
     * @return |d − r| σ, {@code [neurons]}
     */
    private double[] desire(Desire method, int of, double[] sums) {
        var counts = this.counts[of];
        var weighted = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            boolean more = sums[i] > 0;
            boolean active = masks[of][i] != 0 && Math.abs(sums[i]) >= method.hiddenThreshold();
            double rate = (double) counts[i] / (steps - method.margin());
            sigma[of][i] = (byte) (active ? (more ? 1 : -1) : 0);
            weighted[i] = sigma[of][i] * Math.abs((more ? 1 : 0) - rate);
        }
        return weighted;
    }

    /** What this sample cost, after its desires are found. */
    DesireOperations operations() {
        long forward = 0;
        long backward = 0;
        long update = 0;
        long kept = 0;
        long backpropagation = 0;
        for (int l = 0; l < traces.length; l++) {
            long inputs = traces[l].length / steps;
            long outputs = sigma[l].length;
            var counts = this.counts[l];
            forward += arriving[l].count() * outputs;
            kept += inputs * steps;
            for (int j = 0; j < outputs; j++) {
                boolean desires = sigma[l][j] != 0;
                backward += desires && l > 0 ? inputs : 0;
                update += desires ? counts[j] * inputs : 0;
            }
            backpropagation += (l > 0 ? 3 : 2) * inputs * outputs;
        }
        return new DesireOperations(forward, backward, update, kept, backpropagation);
    }

    /** Desires of no meaning: a coin for each neuron. */
    void toss(SplittableRandom coins) {
        for (var desires : sigma) {
            for (int j = 0; j < desires.length; j++) {
                desires[j] = (byte) (coins.nextBoolean() ? 1 : -1);
            }
        }
    }

    /**
     * Adds −σ_j Σ_t s_j[t] p[t].
     *
     * @param of the synapse
     * @param j the neuron behind it
     * @param change of the neuron's weights begins at {@code from}
     */
    void addChange(int of, int j, float[] change, int from) {
        int inputs = traces[of].length / steps;
        int outputs = sigma[of].length;
        float sign = -sigma[of][j];
        if (sign == 0 || counts[of][j] == 0) {
            return;
        }
        var rows = new int[steps];
        var signs = new float[steps];
        Arrays.fill(signs, sign);
        int count = 0;
        for (int t = 0; t < steps; t++) {
            rows[count] = t * inputs;
            count += sent[of + 1][t * outputs + j] != 0 ? 1 : 0;
        }
        RowSums.add(change, from, inputs, traces[of], rows, signs, count);
    }
}
