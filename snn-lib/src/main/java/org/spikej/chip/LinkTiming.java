package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How long each step takes with its messages on the links. A core computes its neurons one after
 * the other, in equal times, and sends a neuron's messages when it is done with it. A message goes
 * along its row first, then along the column; a link carries one at a time for the latency of its
 * hop, and the first to come goes first. The core that it goes to handles one at a time too. Queues
 * have no end, so that a message waits and its sender does not. Input of the host is there from the
 * start of the step.
 */
final class LinkTiming implements Emulator.Watcher {
    /**
     * What became of a message, in ns from the start of its step.
     *
     * @param step in which it was sent
     * @param source number among all sources, inputs first
     * @param core that it went to
     * @param synapses that it meets there
     * @param sent by its core
     * @param received by the other core's tile
     * @param handled all its synapses
     * @param waited for links that others were on
     */
    record Message(
            int step,
            int source,
            int core,
            int synapses,
            double sent,
            double received,
            double handled,
            double waited) {}

    /** A message at a router. */
    private record At(
            double time, int order, int source, int route, double sent, int tile, double waited) {}

    private final Fabric fabric;
    private final Mesh mesh;
    private final int[][] input;
    private final Emulator.Watcher other;
    private final double[] latency = new double[Cost.values().length];
    private final double barrier;
    private final List<Message> messages = new ArrayList<>();
    private final List<Double> nanoseconds = new ArrayList<>();
    private final PriorityQueue<At> queue =
            new PriorityQueue<>(Comparator.comparingDouble(At::time).thenComparingInt(At::order));
    private final double[] linkFree;
    private final double[] handled;
    private final double[] generated;
    private Emulator emulator;

    /**
     * @param input which inputs spike, for each step
     * @param other sees the steps too
     */
    LinkTiming(Fabric fabric, int[][] input, Emulator.Watcher other) {
        this.fabric = fabric;
        this.input = input;
        this.other = other;
        mesh = fabric.chip().mesh();
        fabric.chip().latency().forEach((cost, f) -> latency[cost.ordinal()] = f.value());
        barrier = fabric.chip().barrier().nanoseconds(fabric.tiles());
        linkFree = new double[mesh.links()];
        handled = new double[mesh.cores()];
        generated = new double[mesh.cores()];
    }

    /** Duration of each step so far. */
    double[] nanoseconds() {
        return nanoseconds.stream().mapToDouble(d -> d).toArray();
    }

    /** All messages so far, in the order in which they were handled. */
    List<Message> messages() {
        return messages;
    }

    @Override
    public void before(int step, Emulator running) {
        emulator = running;
        other.before(step, running);
    }

    @Override
    public void after(int step, int[] fired, int count) {
        other.after(step, fired, count);
        Arrays.fill(linkFree, 0);
        Arrays.fill(handled, 0);
        Arrays.fill(generated, 0);
        if (step < input.length) {
            for (int source : input[step]) {
                sendInput(source);
            }
        }
        int next = 0;
        for (int core = 0; core < fabric.cores(); core++) {
            next = generate(core, fired, next, count);
        }
        while (!queue.isEmpty()) {
            move(step, queue.remove());
        }
        nanoseconds.add(Math.max(most(handled), most(generated)) + barrier);
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private void sendInput(int source) {
        for (int r = fabric.routes().first()[source];
                r < fabric.routes().first()[source + 1];
                r++) {
            queue.add(new At(0, queue.size(), source, r, 0, tile(fabric.routes().core()[r]), 0));
        }
    }

    /** Sends the messages of a core's neurons; the index of the next core's first spike. */
    private int generate(int core, int[] fired, int next, int count) {
        int first = fabric.coreFirst()[core];
        int neurons = fabric.coreFirst()[core + 1] - first;
        int active = emulator.tally().active(core);
        double each =
                of(Cost.NEURON_ACCESS)
                        + (active * (of(Cost.NEURON_UPDATE) + of(Cost.NEURON_ACTIVE))
                                        + (neurons - active) * of(Cost.NEURON_INACTIVE))
                                / neurons;
        // Where several of these are one core on the chip, they work one after the other.
        int place = fabric.mesh()[core];
        double spent = generated[place];
        int i = next;
        for (; i < count && fired[i] < first + neurons; i++) {
            spent += of(Cost.SPIKE_OUT);
            int source = fabric.inputs() + fired[i];
            double computed = (fired[i] - first + 1) * each;
            int last = fabric.routes().first()[source + 1];
            for (int r = fabric.routes().first()[source]; r < last; r++) {
                spent += of(Cost.MESSAGE_OUT);
                double sent = computed + spent;
                queue.add(new At(sent, queue.size(), source, r, sent, mesh.tile(place), 0));
            }
        }
        generated[place] = spent + neurons * each;
        return i;
    }

    /** One hop on, or into the core. */
    private void move(int step, At at) {
        int end = tile(fabric.routes().core()[at.route]);
        if (at.tile == end) {
            arrive(step, at);
            return;
        }
        var hop = mesh.next(at.tile, end);
        int link = mesh.link(at.tile, hop);
        double start = Math.max(at.time, linkFree[link]);
        linkFree[link] = start + of(hop);
        queue.add(
                new At(
                        start + of(hop),
                        at.order,
                        at.source,
                        at.route,
                        at.sent,
                        mesh.neighbour(at.tile, hop),
                        at.waited + start - at.time));
    }

    private void arrive(int step, At at) {
        int core = fabric.routes().core()[at.route];
        int place = fabric.mesh()[core];
        boolean local =
                at.source >= fabric.inputs()
                        && tile(fabric.coreOf(at.source - fabric.inputs())) == at.tile;
        double received = at.time + (local ? of(Cost.WITHIN_TILE) : 0);
        int list = fabric.routes().list()[at.route];
        int synapses = fabric.lists().first()[list + 1] - fabric.lists().first()[list];
        handled[place] =
                Math.max(received, handled[place])
                        + of(Cost.MESSAGE_IN)
                        + synapses * of(Cost.SYNAPSE);
        messages.add(
                new Message(
                        step,
                        at.source,
                        core,
                        synapses,
                        at.sent,
                        received,
                        handled[place],
                        at.waited));
    }

    private int tile(int core) {
        return mesh.tile(fabric.mesh()[core]);
    }

    private double of(Cost cost) {
        return latency[cost.ordinal()];
    }
}
