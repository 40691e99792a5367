package org.spikej.plot;

import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * One sample of a time-first tensor, its neurons in one row.
 *
 * @param steps T
 * @param neurons values of one step
 * @param values {@code [T, neurons]}, row by row
 */
record SampleValues(int steps, int neurons, float[] values) {
    /**
     * Copies a sample out of {@code [T, N, ...]}.
     *
     * @throws IllegalArgumentException if the shape or the sample does not fit
     */
    static SampleValues of(Tensor tensor, int sample) {
        if (tensor.dim() < 3) {
            throw new IllegalArgumentException(
                    ("expected values of shape [T, N, ...], got %s: "
                                    + "time comes first, then the sample: add unsqueeze(1)")
                            .formatted(Tensors.shapeText(tensor)));
        }
        if (sample < 0 || sample >= tensor.size(1)) {
            throw new IllegalArgumentException(
                    ("expected a sample from 0 to %d, got %d: "
                                    + "record more samples or choose one of these")
                            .formatted(tensor.size(1) - 1, sample));
        }
        try (var _ = Scope.open()) {
            var values = Tensors.floats(tensor.select(1, sample));
            int steps = (int) tensor.size(0);
            return new SampleValues(steps, values.length / steps, values);
        }
    }

    float at(int step, int neuron) {
        return values[step * neurons + neuron];
    }

    /** A neuron's values over time; infinite ones, which no chart takes, are gaps. */
    double[] series(int neuron) {
        var series = new double[steps];
        for (int t = 0; t < steps; t++) {
            float value = at(t, neuron);
            series[t] = Float.isFinite(value) ? value : Double.NaN;
        }
        return series;
    }

    /** Whether every value is 0 or 1. */
    boolean isSpikeTrain() {
        for (float value : values) {
            if (value != 0 && value != 1) {
                return false;
            }
        }
        return true;
    }

    /** Number of values that are not 0. */
    long spikes() {
        long spikes = 0;
        for (float value : values) {
            spikes += value != 0 ? 1 : 0;
        }
        return spikes;
    }

    void requireNeuron(int neuron) {
        if (neuron < 0 || neuron >= neurons) {
            throw new IllegalArgumentException(
                    "expected a neuron from 0 to %d, got %d: the layer has %d neurons"
                            .formatted(neurons - 1, neuron, neurons));
        }
    }
}
