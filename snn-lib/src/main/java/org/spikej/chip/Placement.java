package org.spikej.chip;

import java.util.Arrays;
import java.util.Random;

/**
 * Where each core of a network lies on the mesh. What it costs are spike-hops: messages times the
 * routers that they pass on. The better placement starts from the one in order and swaps places, at
 * first also for the worse (simulated annealing, Kirkpatrick et al. 1983); the same network, the
 * same places.
 */
final class Placement {
    private static final int SWAPS_A_CORE = 4000;
    private static final int MOST_SWAPS = 2_000_000;
    private static final double COOLEST = 1e-3;

    private final Mesh mesh;
    private final int[][] neighbours;
    private final double[][] traffic;

    /**
     * @param spikes of each neuron, a sample
     */
    private Placement(Fabric fabric, double[] spikes) {
        mesh = fabric.chip().mesh();
        int cores = fabric.cores();
        var messages = new double[cores][cores];
        for (int core = 0; core < cores; core++) {
            for (int n = fabric.coreFirst()[core]; n < fabric.coreFirst()[core + 1]; n++) {
                int source = fabric.inputs() + n;
                for (int r = fabric.routes().first()[source];
                        r < fabric.routes().first()[source + 1];
                        r++) {
                    messages[core][fabric.routes().core()[r]] += spikes[n];
                    messages[fabric.routes().core()[r]][core] += spikes[n];
                }
            }
        }
        neighbours = new int[cores][];
        traffic = new double[cores][];
        for (int core = 0; core < cores; core++) {
            var row = messages[core];
            int self = core;
            neighbours[core] =
                    java.util.stream.IntStream.range(0, cores)
                            .filter(other -> other != self && row[other] > 0)
                            .toArray();
            traffic[core] = Arrays.stream(neighbours[core]).mapToDouble(o -> row[o]).toArray();
        }
    }

    /** Spike-hops of a sample with these places. */
    static double spikeHops(Fabric fabric, double[] spikes) {
        return new Placement(fabric, spikes).cost(fabric.mesh());
    }

    /** The fabric in better places. */
    static Fabric better(Fabric fabric, double[] spikes) {
        return fabric.at(new Placement(fabric, spikes).anneal(fabric.mesh()));
    }

    private double cost(int[] places) {
        double sum = 0;
        for (int core = 0; core < places.length; core++) {
            sum += cost(places, core);
        }
        // Each pair was met from both sides.
        return sum / 2;
    }

    private double cost(int[] places, int core) {
        double sum = 0;
        for (int k = 0; k < neighbours[core].length; k++) {
            sum += traffic[core][k] * mesh.hops(places[core], places[neighbours[core][k]]);
        }
        return sum;
    }

    private int[] anneal(int[] start) {
        double cost = cost(start);
        if (cost == 0) {
            return start;
        }
        var places = start.clone();
        var best = start.clone();
        double least = cost;
        var tenant = new int[mesh.cores()];
        Arrays.fill(tenant, -1);
        for (int core = 0; core < places.length; core++) {
            tenant[places[core]] = core;
        }
        var random = new Random(42);
        int swaps = Math.min(SWAPS_A_CORE * places.length, MOST_SWAPS);
        double hottest = cost / places.length / 2;
        for (int i = 0; i < swaps; i++) {
            int core = random.nextInt(places.length);
            int place = random.nextInt(tenant.length);
            int before = places[core];
            double change = swap(places, tenant, core, place);
            double heat = hottest * Math.pow(COOLEST, (double) i / swaps);
            if (change > 0 && random.nextDouble() >= Math.exp(-change / heat)) {
                swap(places, tenant, core, before);
                continue;
            }
            cost += change;
            if (cost < least - 1e-9) {
                least = cost;
                System.arraycopy(places, 0, best, 0, best.length);
            }
        }
        return best;
    }

    /** Moves a core to a place, and the core that is there to where it came from. */
    private double swap(int[] places, int[] tenant, int core, int place) {
        int before = places[core];
        int other = tenant[place];
        if (other == core) {
            return 0;
        }
        double cost = cost(places, core) + (other < 0 ? 0 : cost(places, other));
        places[core] = place;
        tenant[place] = core;
        tenant[before] = other;
        if (other >= 0) {
            places[other] = before;
        }
        return cost(places, core) + (other < 0 ? 0 : cost(places, other)) - cost;
    }
}
