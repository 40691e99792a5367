package org.spikej.chip;

import java.util.Arrays;

/** What was counted in the runs of several samples. */
final class Totals {
    private final long[][] byStep;
    private final double[] nanoseconds;
    private final long[] coreSpikes;
    private final long[] coreSynapses;
    private final long[] coreMessages;
    private final long[] spikes;
    private int samples;
    private double slowest;
    private long overflows;

    Totals(int steps, int cores, int neurons) {
        spikes = new long[neurons];
        byStep = new long[steps][Cost.values().length];
        nanoseconds = new double[steps];
        coreSpikes = new long[cores];
        coreSynapses = new long[cores];
        coreMessages = new long[cores];
    }

    void add(Tally tally) {
        var durations = new double[nanoseconds.length];
        Arrays.setAll(durations, tally::nanoseconds);
        add(tally, durations);
    }

    /**
     * @param durations of each step, ns
     */
    synchronized void add(Tally tally, double[] durations) {
        for (int t = 0; t < nanoseconds.length; t++) {
            for (var cost : Cost.values()) {
                byStep[t][cost.ordinal()] += tally.total(cost, t);
            }
            nanoseconds[t] += durations[t];
        }
        for (int c = 0; c < coreSpikes.length; c++) {
            coreSpikes[c] += tally.coreSpikes(c);
            coreSynapses[c] += tally.coreSynapses(c);
            coreMessages[c] += tally.coreMessages(c);
        }
        for (int n = 0; n < spikes.length; n++) {
            spikes[n] += tally.spikes()[n];
        }
        slowest = Math.max(slowest, Arrays.stream(durations).sum());
        overflows += tally.overflows();
        samples++;
    }

    int samples() {
        return samples;
    }

    int steps() {
        return nanoseconds.length;
    }

    /** How often something happened in a sample, on average. */
    double mean(Cost cost) {
        return Arrays.stream(byStep).mapToLong(counts -> counts[cost.ordinal()]).sum()
                / (double) samples;
    }

    /** The same in one step. */
    double mean(Cost cost, int step) {
        return byStep[step][cost.ordinal()] / (double) samples;
    }

    /** Duration of a sample, on average. */
    double nanoseconds() {
        return Arrays.stream(nanoseconds).sum() / samples;
    }

    /** Duration of a step, on average. */
    double nanoseconds(int step) {
        return nanoseconds[step] / samples;
    }

    /** Duration of the sample that took longest. */
    double slowest() {
        return slowest;
    }

    /** Steps of cores in which a sum did not fit its register, of all samples. */
    long overflows() {
        return overflows;
    }

    /** Spikes of each neuron in a sample, on average. */
    double[] spikes() {
        return Arrays.stream(spikes).mapToDouble(count -> count / (double) samples).toArray();
    }

    double coreSpikes(int core) {
        return coreSpikes[core] / (double) samples;
    }

    double coreSynapses(int core) {
        return coreSynapses[core] / (double) samples;
    }

    double coreMessages(int core) {
        return coreMessages[core] / (double) samples;
    }
}
