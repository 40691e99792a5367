package org.spikej.engine;

import java.util.Arrays;

/**
 * Leaky integrate-and-fire neurons with one synapse each, from a neuron of the same number (Diehl
 * and Cook 2015, section 2.2). Between the spikes that arrive a voltage only decays, so a neuron is
 * worked out when one does: a step costs what its spikes cost.
 *
 * <pre>
 *   v ← (v − rest) exp(−1/τ) + rest + I      I = 0 for some steps after a spike
 *   spike if v ≥ threshold:                  v ← reset
 * </pre>
 */
final class InhibitoryNeurons {
    private static final float REST = -60;
    private static final float RESET = -45;
    private static final float THRESHOLD = -40;
    private static final float TIME = 10;
    private static final int REFRACTORY = 2;

    private final float excitation;
    private final float[] voltages;

    /** When the voltage was that. */
    private final long[] workedOut;

    private final long[] refractoryUntil;
    private final int[] spikes;
    private long now;

    /**
     * @param excitation I of a spike, in mV
     */
    InhibitoryNeurons(int neurons, float excitation) {
        this.excitation = excitation;
        voltages = new float[neurons];
        workedOut = new long[neurons];
        refractoryUntil = new long[neurons];
        spikes = new int[neurons];
        rest();
    }

    void rest() {
        Arrays.fill(voltages, REST);
        Arrays.fill(refractoryUntil, now);
    }

    /**
     * One time step.
     *
     * @param arriving numbers of the neurons whose synapses had a spike, {@code count} of them
     * @return how many spike: the first so many of {@link #spikes()}
     */
    int step(int[] arriving, int count) {
        now++;
        int spiking = 0;
        for (int k = 0; k < count; k++) {
            int n = arriving[k];
            double decay = Math.exp(-(now - workedOut[n]) / TIME);
            float v = (float) ((voltages[n] - REST) * decay + REST);
            v += refractoryUntil[n] >= now ? 0 : excitation;
            if (v >= THRESHOLD) {
                v = RESET;
                refractoryUntil[n] = now + REFRACTORY;
                spikes[spiking++] = n;
            }
            voltages[n] = v;
            workedOut[n] = now;
        }
        return spiking;
    }

    /** Who spiked in the last step, in the order in which spikes arrived. */
    int[] spikes() {
        return spikes;
    }
}
