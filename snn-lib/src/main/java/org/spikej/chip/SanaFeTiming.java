package org.spikej.chip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * SANA-FE's detailed timing of a step, which is half analytical (Boyle et al.; its {@code
 * schedule.cpp}). A core sends its messages one after the other, each when the neurons before it
 * are computed, and handles those that arrive one at a time. With ρ the sum of the densities of the
 * links on a message's way of h hops, b the buffers of a link, and r the mean time that the
 * messages on their way take at the cores that they go to,
 *
 * <pre>
 *   blocking = max(0, ρ − (h + 1) b) · r             its core waits so long before it sends
 *   network  = max(latency of the hops, ρ r / (h + 1))
 * </pre>
 *
 * A message on its way adds 1 / (h + 2) to the density of each of its h + 1 links, the first of
 * which leads from its core to the router.
 */
final class SanaFeTiming {
    /** A message; {@code to} is −1 for what a core computes behind its last one. */
    private record Message(int from, int to, double generation, double processing) {}

    private record Sent(Message message, double time) {}

    private record Travelling(double received, int[] links, double processing) {}

    private static final int NOWHERE = -1;

    private final Fabric fabric;
    private final Mesh mesh;
    private final int buffer;
    private final List<ArrayDeque<Message>> queues = new ArrayList<>();
    private final double[] pending;
    private final double[] finished;
    private final double[] density;
    private final PriorityQueue<Travelling> travelling =
            new PriorityQueue<>(Comparator.comparingDouble(Travelling::received));
    private double meanProcessing;

    /**
     * @param buffer messages that a link holds
     */
    SanaFeTiming(Fabric fabric, int buffer) {
        this.fabric = fabric;
        this.buffer = buffer;
        mesh = fabric.chip().mesh();
        pending = new double[fabric.cores()];
        finished = new double[fabric.cores()];
        density = new double[mesh.links() + fabric.cores()];
        for (int core = 0; core < fabric.cores(); core++) {
            queues.add(new ArrayDeque<>());
        }
    }

    /** A core computes for so long. */
    void compute(int core, double nanoseconds) {
        pending[core] += nanoseconds;
    }

    /** A core sends what it has computed. */
    void send(int from, int to, double out, double processing) {
        queues.get(from).add(new Message(from, to, pending[from] + out, processing));
        pending[from] = 0;
    }

    /** Duration of the step, in which all was computed and sent; the next one begins. */
    double end() {
        var order =
                new PriorityQueue<Sent>(
                        Comparator.comparingDouble(Sent::time)
                                .thenComparingInt(sent -> sent.message.from));
        for (int core = 0; core < queues.size(); core++) {
            if (pending[core] != 0) {
                send(core, NOWHERE, 0, 0);
            }
            if (!queues.get(core).isEmpty()) {
                var first = queues.get(core).remove();
                order.add(new Sent(first, first.generation));
            }
        }
        Arrays.fill(finished, 0);
        double last = 0;
        while (!order.isEmpty()) {
            var sent = order.remove();
            arrivedBy(sent.time);
            double time = sent.time;
            if (sent.message.to != NOWHERE) {
                time += deliver(sent);
                last = Math.max(last, finished[sent.message.to]);
            }
            last = Math.max(last, sent.time);
            var next = queues.get(sent.message.from).poll();
            if (next != null) {
                order.add(new Sent(next, time + next.generation));
            }
        }
        arrivedBy(Double.POSITIVE_INFINITY);
        // What rounding left.
        Arrays.fill(density, 0);
        return last;
    }

    /** Puts a message on its way; how long its core waited for that. */
    private double deliver(Sent sent) {
        var message = sent.message;
        var route = mesh.route(fabric.mesh()[message.from], fabric.mesh()[message.to]);
        var links = links(message.from, route);
        double along = 0;
        for (int link : links) {
            along += density[link];
        }
        double blocking = Math.max(0, along - links.length * buffer) * meanProcessing;
        double network = Math.max(latency(route), along * meanProcessing / links.length);
        double received = Math.max(finished[message.to], sent.time + blocking + network);
        finished[message.to] = received + message.processing;
        travelling.add(new Travelling(received, links, message.processing));
        meanProcessing += (message.processing - meanProcessing) / travelling.size();
        spread(links, 1);
        return blocking;
    }

    private void arrivedBy(double time) {
        while (!travelling.isEmpty() && travelling.peek().received <= time) {
            var arrived = travelling.remove();
            spread(arrived.links, -1);
            int left = travelling.size();
            meanProcessing =
                    left == 0 ? 0 : meanProcessing + (meanProcessing - arrived.processing) / left;
        }
    }

    private void spread(int[] links, int messages) {
        for (int link : links) {
            density[link] += messages / (links.length + 1.0);
        }
    }

    /** From the core to its router, then those of its route. */
    private int[] links(int from, int[] route) {
        var links = new int[1 + route.length];
        links[0] = mesh.links() + from;
        System.arraycopy(route, 0, links, 1, route.length);
        return links;
    }

    private double latency(int[] route) {
        double sum = 0;
        for (int link : route) {
            sum += fabric.chip().latency().get(mesh.hop(link)).value();
        }
        return sum;
    }
}
