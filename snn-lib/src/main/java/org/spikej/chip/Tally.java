package org.spikej.chip;

import java.util.Arrays;

/** Counts what happens in a run, and from that how long each step takes. */
final class Tally {
    private final Fabric fabric;
    private final double barrier;
    private final double[] latency = new double[Cost.values().length];

    private final long[] totals = new long[Cost.values().length];
    private final long[] synapses;
    private final int[] spikes;
    private final double[] nanoseconds;
    private final long[][] byStep;
    private final long[] coreSpikes;
    private final long[] coreSynapseTotals;
    private final long[] coreMessages;
    private final Reach reach;

    private final int[] active;
    private final int[] stepSpikes;
    private final int[] sent;
    private final int[] received;
    private final int[] site;
    private final double[] generation;
    private final double[] processing;
    private int step;
    private long overflows;

    Tally(Fabric fabric, Reach reach, int steps) {
        this.fabric = fabric;
        this.reach = reach;
        int cores = fabric.cores();
        barrier = fabric.chip().barrier().nanoseconds(fabric.tiles());
        fabric.chip().latency().forEach((cost, f) -> latency[cost.ordinal()] = f.value());
        synapses = new long[cores];
        spikes = new int[fabric.neurons()];
        nanoseconds = new double[steps];
        byStep = new long[steps][Cost.values().length];
        coreSpikes = new long[cores];
        coreSynapseTotals = new long[cores];
        coreMessages = new long[cores];
        active = new int[cores];
        stepSpikes = new int[cores];
        sent = new int[cores];
        received = new int[cores];
        site = sites(fabric.mesh());
        generation = new double[cores];
        processing = new double[cores];
    }

    /**
     * Cores of the emulator that are one on the chip work one after the other: numbers of these.
     */
    private static int[] sites(int[] mesh) {
        var distinct = Arrays.stream(mesh).distinct().sorted().toArray();
        return Arrays.stream(mesh).map(place -> Arrays.binarySearch(distinct, place)).toArray();
    }

    void begin(int number) {
        step = number;
        Arrays.fill(active, 0);
        Arrays.fill(stepSpikes, 0);
        Arrays.fill(sent, 0);
        Arrays.fill(received, 0);
        Arrays.fill(synapses, 0);
    }

    void message(int core, int count) {
        received[core]++;
        this.synapses[core] += count;
    }

    void core(int core, int busy, int fired) {
        active[core] = busy;
        stepSpikes[core] = fired;
    }

    void fired(int[] neurons, int count) {
        var counts = byStep[step];
        int core = 0;
        for (int i = 0; i < count; i++) {
            int n = neurons[i];
            while (n >= fabric.coreFirst()[core + 1]) {
                core++;
            }
            spikes[n]++;
            sent[core] += reach.messages()[n];
            add(counts, Cost.HOP_EAST, reach.east()[n]);
            add(counts, Cost.HOP_WEST, reach.west()[n]);
            add(counts, Cost.HOP_NORTH, reach.north()[n]);
            add(counts, Cost.HOP_SOUTH, reach.south()[n]);
            add(counts, Cost.WITHIN_TILE, reach.withinTile()[n]);
        }
    }

    void overflows(long count) {
        overflows += count;
    }

    void end() {
        Arrays.fill(generation, 0);
        Arrays.fill(processing, 0);
        var counts = byStep[step];
        for (int c = 0; c < active.length; c++) {
            int neurons = fabric.coreFirst()[c + 1] - fabric.coreFirst()[c];
            add(counts, Cost.SYNAPSE, synapses[c]);
            add(counts, Cost.NEURON_ACCESS, neurons);
            add(counts, Cost.NEURON_UPDATE, active[c]);
            add(counts, Cost.NEURON_ACTIVE, active[c]);
            add(counts, Cost.NEURON_INACTIVE, neurons - active[c]);
            add(counts, Cost.SPIKE_OUT, stepSpikes[c]);
            add(counts, Cost.MESSAGE_OUT, sent[c]);
            add(counts, Cost.MESSAGE_IN, received[c]);
            coreSpikes[c] += stepSpikes[c];
            coreSynapseTotals[c] += synapses[c];
            coreMessages[c] += received[c];
            generation[site[c]] += generation(c, neurons);
            processing[site[c]] +=
                    received[c] * of(Cost.MESSAGE_IN) + synapses[c] * of(Cost.SYNAPSE);
        }
        for (int i = 0; i < totals.length; i++) {
            totals[i] += counts[i];
        }
        nanoseconds[step] = Math.max(most(generation), most(processing)) + barrier;
    }

    /**
     * Adds what learning did at the end of the present step: each core changes its synapses one
     * after the other, and the step lasts longer by what the slowest needs.
     *
     * @param updates of each core
     */
    void learned(long[] updates) {
        long all = Arrays.stream(updates).sum();
        add(byStep[step], Cost.SYNAPSE_UPDATE, all);
        add(totals, Cost.SYNAPSE_UPDATE, all);
        Arrays.fill(processing, 0);
        for (int c = 0; c < updates.length; c++) {
            processing[site[c]] += updates[c] * of(Cost.SYNAPSE_UPDATE);
        }
        nanoseconds[step] += most(processing);
    }

    private static double most(double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    private double generation(int core, int neurons) {
        return neurons * of(Cost.NEURON_ACCESS)
                + active[core] * (of(Cost.NEURON_UPDATE) + of(Cost.NEURON_ACTIVE))
                + (neurons - active[core]) * of(Cost.NEURON_INACTIVE)
                + stepSpikes[core] * of(Cost.SPIKE_OUT)
                + sent[core] * of(Cost.MESSAGE_OUT);
    }

    private double of(Cost cost) {
        return latency[cost.ordinal()];
    }

    private static void add(long[] counts, Cost cost, long count) {
        counts[cost.ordinal()] += count;
    }

    /** How often something happened. */
    long total(Cost cost) {
        return totals[cost.ordinal()];
    }

    /** The same in one step. */
    long total(Cost cost, int ofStep) {
        return byStep[ofStep][cost.ordinal()];
    }

    /** Duration of a step. */
    double nanoseconds(int ofStep) {
        return nanoseconds[ofStep];
    }

    /** Duration of all steps. */
    double nanoseconds() {
        return Arrays.stream(nanoseconds).sum();
    }

    /** Spikes of each neuron. */
    int[] spikes() {
        return spikes;
    }

    /** Neurons of a core that were not at rest in the present step. */
    int active(int core) {
        return active[core];
    }

    long coreSpikes(int core) {
        return coreSpikes[core];
    }

    long coreSynapses(int core) {
        return coreSynapseTotals[core];
    }

    long coreMessages(int core) {
        return coreMessages[core];
    }

    /** Steps of cores in which a sum did not fit its register. */
    long overflows() {
        return overflows;
    }

    int steps() {
        return nanoseconds.length;
    }
}
