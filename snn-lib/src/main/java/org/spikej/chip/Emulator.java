package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a {@link Fabric} step by step, event by event: a spike costs the synapses that it reaches,
 * silence costs nothing but the neurons' own update.
 *
 * <p>In each step, spikes of the input arrive; then all neurons compute; then the spikes of this
 * step are sent, and arrive in the next one, or later on a route with a delay. The messages of a
 * spike count in the step in which it is fired.
 */
final class Emulator {
    /** Sees each step of a run. */
    interface Watcher {
        /** Before the neurons compute. */
        default void before(int step, Emulator emulator) {}

        /**
         * @param fired the neurons that spiked; only the first {@code count} hold
         */
        void after(int step, int[] fired, int count);
    }

    private final Program program;
    private final Fabric fabric;
    private final int window;
    private final int steps;
    private final int[][] sums;
    private final int[] fired;
    private final List<Dynamics.State> cores = new ArrayList<>();
    private final Tally tally;

    /**
     * @param window steps in which each group runs; a group is at rest before and after
     * @param steps of the whole run
     */
    Emulator(Program program, int window, int steps) {
        this.program = program;
        fabric = program.fabric();
        this.steps = steps;
        this.window = window;
        int slots = 1;
        for (byte delay : fabric.routes().delay()) {
            slots = Math.max(slots, delay + 1);
        }
        sums = new int[slots][fabric.neurons()];
        // One more than there can be spikes: neurons write theirs before they know that it is one.
        fired = new int[fabric.neurons() + 1];
        fabric.dynamics().forEach(d -> cores.add(d.rest()));
        tally = new Tally(fabric, program.reach(), steps);
    }

    /** What was counted. */
    Tally tally() {
        return tally;
    }

    /** A core's neurons. */
    Dynamics.State core(int number) {
        return cores.get(number);
    }

    /**
     * Runs all steps.
     *
     * @param input which inputs spike, for each step; nothing after the last one
     */
    Tally run(int[][] input, Watcher watcher) {
        for (int t = 0; t < steps; t++) {
            tally.begin(t);
            if (t < input.length) {
                for (int source : input[t]) {
                    send(source, t);
                }
            }
            watcher.before(t, this);
            int count = neurons(t);
            for (int i = 0; i < count; i++) {
                send(fabric.inputs() + fired[i], t + 1);
            }
            tally.fired(fired, count);
            tally.end();
            watcher.after(t, fired, count);
        }
        for (var core : cores) {
            tally.overflows(core.overflows());
        }
        return tally;
    }

    private int neurons(int t) {
        var arrived = sums[t % sums.length];
        int count = 0;
        for (int c = 0; c < cores.size(); c++) {
            int first = fabric.coreFirst()[c];
            int start = fabric.coreStart()[c];
            if (t < start || t >= start + window) {
                Arrays.fill(arrived, first, fabric.coreFirst()[c + 1], 0);
                continue;
            }
            int before = count;
            count = cores.get(c).step(arrived, first, fired, count);
            tally.core(c, cores.get(c).active(), count - before);
        }
        return count;
    }

    /** Adds a source's synapses to what arrives in a step. */
    private void send(int source, int step) {
        var ways = program.ways();
        var synapses = program.synapses();
        var operations = program.operations();
        int slot = step % sums.length;
        int end = Program.WAY * program.first()[source + 1];
        for (int w = Program.WAY * program.first()[source]; w < end; w += Program.WAY) {
            int kind = ways[w + 3];
            int count = kind & Program.COUNT;
            int later = slot + (kind >> Program.DELAY_SHIFT);
            var sum = sums[later < sums.length ? later : later - sums.length];
            int base = ways[w + 1];
            int from = ways[w + 2];
            if ((kind & Program.DENSE) != 0) {
                addDense(sum, base, synapses, from, count);
            } else {
                for (int k = from; k < from + count; k++) {
                    sum[base + (synapses[k] >>> 16)] += (short) synapses[k];
                }
            }
            tally.message(ways[w], operations.length == 0 ? count : operations[w / Program.WAY]);
        }
    }

    /** On its own, so that the compiler takes several at a time. */
    private static void addDense(int[] sum, int base, int[] synapses, int from, int count) {
        for (int k = 0; k < count; k++) {
            sum[base + k] += synapses[from + k] << 16 >> 16;
        }
    }
}
