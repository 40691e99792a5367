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
 * @param routeFirst first route of each source, and their number at the end
 * @param routeCore core of each route
 * @param routePiece list of synapses of each route
 * @param routeBase neuron, among all, that the list's offsets count from
 * @param routeDelay steps that a route takes longer than usual
 * @param pieceFirst first synapse of each list, and their number at the end
 * @param offsets of each synapse
 * @param weights of each synapse
 * @param dense whether the targets of a list are neighbours
 * @param mesh position of each core on the chip
 */
record Fabric(
        Chip chip,
        int inputs,
        int[] coreFirst,
        int[] coreStart,
        List<Dynamics> dynamics,
        int[] routeFirst,
        int[] routeCore,
        int[] routePiece,
        int[] routeBase,
        byte[] routeDelay,
        int[] pieceFirst,
        char[] offsets,
        short[] weights,
        boolean[] dense,
        int[] mesh) {

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
        return copy(others, mesh);
    }

    /** The same with its cores in other places. */
    Fabric at(int[] places) {
        return copy(dynamics, places);
    }

    private Fabric copy(List<Dynamics> neurons, int[] places) {
        return new Fabric(
                chip,
                inputs,
                coreFirst,
                coreStart,
                neurons,
                routeFirst,
                routeCore,
                routePiece,
                routeBase,
                routeDelay,
                pieceFirst,
                offsets,
                weights,
                dense,
                places);
    }

    /** Tiles of which at least one core is in use. */
    int tiles() {
        return (int) Arrays.stream(mesh).map(chip.mesh()::tile).distinct().count();
    }

    /** The core of a neuron. */
    int coreOf(int neuron) {
        int found = Arrays.binarySearch(coreFirst, neuron);
        return found >= 0 ? found : -found - 2;
    }
}
