package org.spikej.engine;

/** The spikes that arrive at a synapse in the steps of one sample, found once. */
public final class ArrivingSpikes {
    private final int inputs;
    private final int stride;

    /** Who sent each spike, step by step. */
    private final int[] senders;

    /** Where the weights of a sender begin. */
    private final int[] starts;

    private final float[] values;

    /** Where the spikes of a step begin, and last where they all end. */
    private final int[] steps;

    /**
     * @param steps T
     * @param inputs how many may send
     * @param stride weights of each
     */
    public ArrivingSpikes(int steps, int inputs, int stride) {
        this.inputs = inputs;
        this.stride = stride;
        senders = new int[steps * inputs];
        starts = new int[steps * inputs];
        values = new float[steps * inputs];
        this.steps = new int[steps + 1];
    }

    /**
     * Forgets those before.
     *
     * @param arriving values, {@code [T, inputs]}; anything but 0 is a spike
     */
    public void find(float[] arriving) {
        int count = 0;
        for (int t = 0; t + 1 < steps.length; t++) {
            for (int i = 0; i < inputs; i++) {
                float value = arriving[t * inputs + i];
                senders[count] = i;
                starts[count] = i * stride;
                values[count] = value;
                count += value != 0 ? 1 : 0;
            }
            steps[t + 1] = count;
        }
    }

    /** T. */
    public int steps() {
        return steps.length - 1;
    }

    /** How many there are. */
    public long count() {
        return steps[steps.length - 1];
    }

    /** The first spike of a step. */
    public int begin(int step) {
        return steps[step];
    }

    /** Behind the last spike of a step. */
    public int end(int step) {
        return steps[step + 1];
    }

    /** Who sent a spike. */
    public int sender(int spike) {
        return senders[spike];
    }

    int[] starts() {
        return starts;
    }

    float[] values() {
        return values;
    }
}
