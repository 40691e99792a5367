package org.spikej.chip;

import java.util.Arrays;
import org.spikej.chip.Fabric.RouteTable;
import org.spikej.chip.Fabric.SynapseLists;

/**
 * The edges of a network of SANA-FE as routes and lists of synapses: a message goes from a neuron
 * to each core that it has an edge to.
 *
 * @param routes of each neuron
 * @param lists one for each route
 * @param units number of each synapse's unit
 * @param scale the integer weight of a weight 1
 */
record SanaFeSynapses(RouteTable routes, SynapseLists lists, byte[] units, double scale) {
    private static final int FINEST = 1024;

    /**
     * @param number of each of the network's neurons in the fabric
     * @param coreOf each neuron of the fabric
     * @param coreFirst first neuron of each core, and their number at the end
     */
    static SanaFeSynapses of(
            SanaFeChip chip, SanaFeNetwork network, int[] number, int[] coreOf, int[] coreFirst) {
        int count = network.edges().stream().mapToInt(e -> e.from().length).sum();
        int cores = coreFirst.length - 1;
        double scale = scale(network);
        // Source, core of the target, and the number of the edge, which keeps the file's order.
        var keys = new long[count];
        var target = new int[count];
        var weight = new short[count];
        var unit = new byte[count];
        int e = 0;
        for (var edges : network.edges()) {
            for (int i = 0; i < edges.from().length; i++) {
                target[e] = number[edges.to()[i]];
                weight[e] = (short) Math.round(edges.weights()[i] * scale);
                unit[e] =
                        (byte)
                                SanaFeChip.unit(
                                        chip.synapses(),
                                        "synapse",
                                        network.neurons().get(edges.to()[i]));
                long way = (long) number[edges.from()[i]] * cores + coreOf[target[e]];
                keys[e] = way << Integer.SIZE | e++;
            }
        }
        Arrays.parallelSort(keys);
        int routes = 0;
        for (int k = 0; k < count; k++) {
            routes += k == 0 || way(keys, k) != way(keys, k - 1) ? 1 : 0;
        }
        var first = new int[number.length + 1];
        var table =
                new RouteTable(
                        first, new int[routes], new int[routes], new int[routes], new byte[routes]);
        var lists =
                new SynapseLists(
                        new int[routes + 1],
                        new char[count],
                        new short[count],
                        new boolean[routes]);
        var units = new byte[count];
        int r = -1;
        for (int k = 0; k < count; k++) {
            int core = (int) (way(keys, k) % cores);
            if (k == 0 || way(keys, k) != way(keys, k - 1)) {
                r++;
                table.core()[r] = core;
                table.list()[r] = r;
                table.base()[r] = coreFirst[core];
                first[(int) (way(keys, k) / cores) + 1]++;
            }
            int edge = (int) keys[k];
            lists.offsets()[k] = (char) (target[edge] - coreFirst[core]);
            lists.weights()[k] = weight[edge];
            lists.first()[r + 1] = k + 1;
            units[k] = unit[edge];
        }
        Arrays.parallelPrefix(first, Integer::sum);
        return new SanaFeSynapses(table, lists, units, scale);
    }

    private static long way(long[] keys, int k) {
        return keys[k] >>> Integer.SIZE;
    }

    /** The least power of two that makes all weights whole. */
    private static double scale(SanaFeNetwork network) {
        for (double scale = 1; scale <= FINEST; scale *= 2) {
            double each = scale;
            if (network.edges().stream()
                    .allMatch(e -> Arrays.stream(e.weights()).allMatch(w -> fits(w * each)))) {
                return scale;
            }
        }
        var wrong =
                network.edges().stream()
                        .filter(e -> !Arrays.stream(e.weights()).allMatch(w -> fits(w * FINEST)))
                        .findFirst()
                        .orElseGet(() -> network.edges().getFirst());
        throw wrong.entry()
                .wrong(
                        "expected weights in 16 bits, whole or in parts of a power of two: scale"
                                + " weights and thresholds");
    }

    private static boolean fits(double weight) {
        return weight == Math.rint(weight) && Math.abs(weight) <= Short.MAX_VALUE;
    }
}
