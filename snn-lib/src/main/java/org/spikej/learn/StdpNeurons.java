package org.spikej.learn;

import java.util.Set;
import java.util.SplittableRandom;
import org.spikej.engine.WinnerTakeAll;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** The fully connected neurons of an {@link StdpNetwork}, of which one wins a sample. */
final class StdpNeurons {
    private static final float DECAY = 0.99f;
    private static final float INHIBITION = 25;
    private static final float BALANCE = 0.002f;
    private static final float HIGHEST_THRESHOLD = 350;
    private static final float LARGEST_WEIGHT = 0.1f;

    private final int features;
    private final int neurons;
    private final int steps;
    private final Set<StdpPart> parts;

    /** {@code [neurons, features]}: learning touches the rows of the neurons that spiked. */
    private final float[] weights;

    private float[] thresholds;

    StdpNeurons(
            int features, int neurons, int steps, Set<StdpPart> parts, SplittableRandom random) {
        this.features = features;
        this.neurons = neurons;
        this.steps = steps;
        this.parts = parts;
        weights = new float[neurons * features];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = random.nextFloat() * LARGEST_WEIGHT;
        }
    }

    float[] weights() {
        return weights.clone();
    }

    /**
     * Spikes of all steps.
     *
     * @param inputs {@code [N, features]}
     * @return {@code [N, neurons]}
     */
    float[] counts(float[] inputs, long seed) {
        return spikes(currents(inputs), seed);
    }

    private float[] spikes(float[] currents, long seed) {
        if (thresholds == null) {
            startThresholds(currents);
        }
        float strength = parts.contains(StdpPart.LATERAL_INHIBITION) ? INHIBITION : 0;
        return new WinnerTakeAll(DECAY, steps, seed)
                .counts(currents, thresholds, (_, largest) -> strength * largest);
    }

    private float[] currents(float[] inputs) {
        try (var _ = Scope.open()) {
            var x = Tensors.of(inputs, inputs.length / features, features);
            return Tensors.floats(x.mm(Tensors.of(weights, neurons, features).t()));
        }
    }

    private void startThresholds(float[] currents) {
        thresholds = new float[neurons];
        for (int k = 0; k < currents.length; k++) {
            thresholds[k % neurons] = Math.max(thresholds[k % neurons], 3 * currents[k]);
        }
    }

    /**
     * Learns from a batch: the spikes of all samples and steps change the weights at once; each
     * neuron's largest weight stays 0.1, which is its competition for the inputs.
     *
     * @return the spikes before the change, {@code [N, neurons]}
     */
    float[] learn(float[] inputs, double rate, long seed) {
        var currents = currents(inputs);
        int samples = inputs.length / features;
        var counts = spikes(currents, seed);
        for (int n = 0; n < neurons; n++) {
            boolean changed = false;
            for (int b = 0; b < samples; b++) {
                float spikes = counts[b * neurons + n];
                if (spikes != 0) {
                    potentiate(n, inputs, b, (float) (rate * spikes));
                    changed = true;
                }
            }
            if (changed) {
                rescale(n);
            }
        }
        if (parts.contains(StdpPart.THRESHOLD_BALANCE)) {
            balance(currents, counts);
        }
        return counts;
    }

    private void potentiate(int neuron, float[] inputs, int sample, float amount) {
        int row = neuron * features;
        int input = sample * features;
        for (int f = 0; f < features; f++) {
            weights[row + f] += amount * inputs[input + f];
        }
    }

    private void rescale(int neuron) {
        float largest = 0;
        for (int k = neuron * features; k < (neuron + 1) * features; k++) {
            weights[k] = Math.clamp(weights[k], 0, 1);
            largest = Math.max(largest, weights[k]);
        }
        for (int k = neuron * features; largest > 0 && k < (neuron + 1) * features; k++) {
            weights[k] *= LARGEST_WEIGHT / largest;
        }
    }

    private void balance(float[] currents, float[] counts) {
        float largest = 0;
        for (int k = 0; k < counts.length; k++) {
            thresholds[k % neurons] += BALANCE * currents[k] * counts[k];
        }
        for (float threshold : thresholds) {
            largest = Math.max(largest, threshold);
        }
        for (int n = 0; n < neurons && largest > HIGHEST_THRESHOLD; n++) {
            thresholds[n] -= largest - HIGHEST_THRESHOLD;
        }
    }
}
