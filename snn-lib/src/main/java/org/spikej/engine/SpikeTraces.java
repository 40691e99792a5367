package org.spikej.engine;

/**
 * Exponential traces of the spikes of a population: {@code x[t] = λ x[t-1]}, then the spikes. A
 * trace is worked out where it is asked for, from its last spike and λ to the power of the steps
 * since then, so that a step costs nothing where no spike arrives.
 */
final class SpikeTraces {
    /** Below it a trace is forgotten: it would become denormal, which slows every product. */
    private static final double LEAST = 1e-20;

    private static final int FINE = 256;

    /** Just after the last spike. */
    private final float[] values;

    private final long[] lastSpikes;

    /** λ to the powers 0 … 255, and to 0, 256, 512 … up to where a trace is forgotten. */
    private final float[] fine;

    private final float[] coarse;
    private final boolean nearest;
    private final int[] active;
    private int activeCount;
    private long now;

    SpikeTraces(int neurons, float timeConstant, Stdp.Interaction interaction) {
        values = new float[neurons];
        lastSpikes = new long[neurons];
        active = new int[neurons];
        nearest = interaction == Stdp.Interaction.NEAREST;
        fine = powers(FINE, timeConstant);
        int most = (int) (-Math.log(LEAST) * timeConstant / FINE) + 1;
        coarse = powers(most, timeConstant / FINE);
    }

    private static float[] powers(int count, double timeConstant) {
        var powers = new float[count];
        for (int k = 0; k < count; k++) {
            powers[k] = (float) Math.exp(-k / timeConstant);
        }
        return powers;
    }

    /** A step of time. */
    void decay() {
        now++;
    }

    void add(int[] spikes, int from, int to) {
        for (int k = from; k < to; k++) {
            int i = spikes[k];
            if (values[i] == 0) {
                active[activeCount++] = i;
            }
            values[i] = nearest ? 1 : of(i) + 1;
            lastSpikes[i] = now;
        }
    }

    /** The trace of a neuron. */
    float of(int neuron) {
        long since = now - lastSpikes[neuron];
        long far = since / FINE;
        return far < coarse.length
                ? values[neuron] * fine[(int) (since % FINE)] * coarse[(int) far]
                : 0;
    }

    /** Whether the neuron spikes in the present step. */
    boolean spikesNow(int neuron) {
        return values[neuron] != 0 && lastSpikes[neuron] == now;
    }

    /** The neurons that have spiked since they were at rest, the first {@link #activeCount()}. */
    int[] active() {
        return active;
    }

    int activeCount() {
        return activeCount;
    }

    void rest() {
        for (int k = 0; k < activeCount; k++) {
            values[active[k]] = 0;
        }
        activeCount = 0;
    }
}
