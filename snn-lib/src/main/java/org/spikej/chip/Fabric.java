package org.spikej.chip;

import java.util.Arrays;
import java.util.List;

/**
 * A placed network in flat arrays: what the emulator runs. Sources are the inputs first, then all
 * neurons, core by core.
 *
 * @param chip what it is placed on
 * @param inputs number of inputs that send spikes
 * @param coreFirst first neuron of each core, and their number at the end
 * @param coreStart step at which the neurons of a core begin
 * @param dynamics of each core
 * @param mesh position of each core on the chip
 * @param routes where each source leads
 * @param lists of synapses, which routes may share
 */
record Fabric(
        Chip chip,
        int inputs,
        int[] coreFirst,
        int[] coreStart,
        List<Dynamics> dynamics,
        int[] mesh,
        RouteTable routes,
        SynapseLists lists) {

    /**
     * Routes, source by source.
     *
     * @param first first route of each source, and their number at the end
     * @param core of each route
     * @param list of synapses of each route
     * @param base neuron, among all, that the list's offsets count from
     * @param delay steps that a route takes longer than usual
     */
    record RouteTable(int[] first, int[] core, int[] list, int[] base, byte[] delay) {}

    /**
     * Lists of synapses, one behind the other.
     *
     * @param first first synapse of each list, and their number at the end
     * @param offsets of each synapse
     * @param weights of each synapse
     * @param dense whether the targets of a list are neighbours
     */
    record SynapseLists(int[] first, char[] offsets, short[] weights, boolean[] dense) {}

    /** Number of cores. */
    int cores() {
        return coreFirst.length - 1;
    }

    /** Number of neurons. */
    int neurons() {
        return coreFirst[cores()];
    }

    /** The same with other neurons behind the same weights. */
    Fabric with(List<Dynamics> others) {
        return new Fabric(chip, inputs, coreFirst, coreStart, others, mesh, routes, lists);
    }

    /** The same with its cores in other places. */
    Fabric at(int[] places) {
        return new Fabric(chip, inputs, coreFirst, coreStart, dynamics, places, routes, lists);
    }

    /** The same with a list of synapses of its own for each route, so that each can learn. */
    Fabric withOwnLists() {
        int count = routes.list().length;
        var first = new int[count + 1];
        for (int r = 0; r < count; r++) {
            int list = routes.list()[r];
            first[r + 1] = Math.addExact(first[r], lists.first()[list + 1] - lists.first()[list]);
        }
        var own =
                new SynapseLists(
                        first, new char[first[count]], new short[first[count]], new boolean[count]);
        var numbers = new int[count];
        for (int r = 0; r < count; r++) {
            int list = routes.list()[r];
            int from = lists.first()[list];
            int length = first[r + 1] - first[r];
            System.arraycopy(lists.offsets(), from, own.offsets(), first[r], length);
            System.arraycopy(lists.weights(), from, own.weights(), first[r], length);
            own.dense()[r] = lists.dense()[list];
            numbers[r] = r;
        }
        var table =
                new RouteTable(
                        routes.first(), routes.core(), numbers, routes.base(), routes.delay());
        return new Fabric(chip, inputs, coreFirst, coreStart, dynamics, mesh, table, own);
    }

    /** The same with these weights, one for each synapse. */
    Fabric withWeights(short[] weights) {
        return new Fabric(
                chip,
                inputs,
                coreFirst,
                coreStart,
                dynamics,
                mesh,
                routes,
                new SynapseLists(lists.first(), lists.offsets(), weights, lists.dense()));
    }

    /** Tiles of which at least one core is in use. */
    int tiles() {
        return (int) Arrays.stream(mesh).map(chip.mesh()::tile).distinct().count();
    }

    /** Routes of a neuron. */
    int routes(int neuron) {
        return routes.first()[inputs + neuron + 1] - routes.first()[inputs + neuron];
    }

    /** The core of a neuron. */
    int coreOf(int neuron) {
        int found = Arrays.binarySearch(coreFirst, neuron);
        return found >= 0 ? found : -found - 2;
    }
}
