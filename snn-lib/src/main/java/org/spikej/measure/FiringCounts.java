package org.spikej.measure;

import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * What one population, or several, did over all steps and samples.
 *
 * @param neurons how many there are
 * @param spikes of all of them
 * @param dead neurons that never fired
 * @param saturated neurons that fired at every step of every sample
 */
record FiringCounts(long neurons, double spikes, long dead, long saturated) {
    static FiringCounts none() {
        return new FiringCounts(0, 0, 0, 0);
    }

    /**
     * @param train {@code [T, N, ...]}
     */
    static FiringCounts of(Tensor train) {
        long chances = train.size(0) * train.size(1);
        float[] fired;
        try (var _ = Scope.open()) {
            fired = Tensors.floats(train.reshape(chances, -1).sum(0));
        }
        double spikes = 0;
        long dead = 0;
        long saturated = 0;
        for (float count : fired) {
            spikes += count;
            dead += count == 0 ? 1 : 0;
            saturated += count == chances ? 1 : 0;
        }
        return new FiringCounts(fired.length, spikes, dead, saturated);
    }

    FiringCounts plus(FiringCounts other) {
        return new FiringCounts(
                neurons + other.neurons,
                spikes + other.spikes,
                dead + other.dead,
                saturated + other.saturated);
    }

    /** Spikes of a neuron a step. */
    double rate(long chances) {
        return spikes / (neurons * chances);
    }

    double deadShare() {
        return (double) dead / neurons;
    }

    double saturatedShare() {
        return (double) saturated / neurons;
    }
}
