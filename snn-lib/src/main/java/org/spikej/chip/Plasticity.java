package org.spikej.chip;

import java.util.Arrays;

/**
 * Changes the weights of a program by a {@link TraceStdp} while a sample runs: of all synapses onto
 * the neurons of some cores. Traces are 0 when the sample begins.
 */
final class Plasticity implements Emulator.Watcher {
    private final Program program;
    private final TraceStdp rule;
    private final int[][] input;
    private final Emulator.Watcher other;
    private final int firstNeuron;
    private final int endNeuron;

    /** The routes onto the neurons, and the source of each. */
    private final int[] routes;

    private final int[] sources;
    private final int[] x;
    private final int[] y;
    private final boolean[] arrived;
    private final boolean[] firing;
    private int[] before = {};
    private final long[] updates;
    private Emulator emulator;

    /**
     * @param program whose lists of synapses no two routes share
     * @param firstCore of the cores that learn
     * @param endCore behind the last of them
     * @param input which inputs spike, for each step
     * @param other sees the steps too
     */
    Plasticity(
            Program program,
            TraceStdp rule,
            int firstCore,
            int endCore,
            int[][] input,
            Emulator.Watcher other) {
        this.program = program;
        this.rule = rule;
        this.input = input;
        this.other = other;
        var fabric = program.fabric();
        firstNeuron = fabric.coreFirst()[firstCore];
        endNeuron = fabric.coreFirst()[endCore];
        int all = fabric.routes().core().length;
        var from = new int[all];
        var learning = new int[all];
        int count = 0;
        int senders = fabric.inputs() + fabric.neurons();
        for (int s = 0; s < senders; s++) {
            for (int r = program.first()[s]; r < program.first()[s + 1]; r++) {
                int core = fabric.routes().core()[r];
                if (core >= firstCore && core < endCore) {
                    from[count] = s;
                    learning[count++] = r;
                }
            }
        }
        routes = Arrays.copyOf(learning, count);
        sources = Arrays.copyOf(from, count);
        x = new int[senders];
        y = new int[fabric.neurons()];
        arrived = new boolean[senders];
        firing = new boolean[fabric.neurons()];
        updates = new long[fabric.cores()];
    }

    @Override
    public void before(int step, Emulator running) {
        emulator = running;
        other.before(step, running);
    }

    @Override
    public void after(int step, int[] fired, int count) {
        other.after(step, fired, count);
        Arrays.fill(arrived, false);
        Arrays.fill(firing, false);
        Arrays.setAll(x, s -> rule.decayed(x[s]));
        Arrays.setAll(y, n -> rule.decayed(y[n]));
        for (int source : step < input.length ? input[step] : new int[0]) {
            arrive(source);
        }
        for (int neuron : before) {
            arrive(program.fabric().inputs() + neuron);
        }
        for (int i = 0; i < count; i++) {
            firing[fired[i]] = fired[i] >= firstNeuron && fired[i] < endNeuron;
        }
        Arrays.fill(updates, 0);
        for (int i = 0; i < routes.length; i++) {
            learn(routes[i], sources[i]);
        }
        emulator.tally().learned(updates);
        for (int n = firstNeuron; n < endNeuron; n++) {
            y[n] = firing[n] ? rule.excited(y[n]) : y[n];
        }
        before = Arrays.copyOf(fired, count);
    }

    private void arrive(int source) {
        arrived[source] = true;
        x[source] = rule.excited(x[source]);
    }

    private void learn(int route, int source) {
        var synapses = program.synapses();
        int base = program.ways()[Program.WAY * route + 1];
        int from = program.ways()[Program.WAY * route + 2];
        int end = from + (program.ways()[Program.WAY * route + 3] & Program.COUNT);
        for (int k = from; k < end; k++) {
            int target = base + (synapses[k] >>> 16);
            if (firing[target] || arrived[source]) {
                int weight =
                        rule.changed(
                                (short) synapses[k],
                                firing[target] ? x[source] : 0,
                                arrived[source] ? y[target] : 0);
                synapses[k] = synapses[k] >>> 16 << 16 | weight & 0xFFFF;
                updates[program.ways()[Program.WAY * route]]++;
            }
        }
    }
}
