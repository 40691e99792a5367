package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A group cut into cores, with the routes that lead there.
 *
 * @param slices what each core has
 * @param routes of each projection that is on the chip, in the group's order: of each source
 * @param pieces lists of synapses
 * @param loads of each core, without output axons
 */
record Cores(
        List<Slice> slices,
        List<List<List<Routes.Route>>> routes,
        List<Routes.Piece> pieces,
        List<CoreLoad> loads) {

    /**
     * Cuts a group.
     *
     * @param onChip which of its projections are there; the host computes the others
     */
    static Cores of(
            Chip chip,
            int number,
            Group group,
            Integers integers,
            boolean[] onChip,
            Slice.Cut cut) {
        var slices = Slice.of(number, group.shape(), cut);
        var routes = new Routes(slices, group.size(), chip.arithmetic().axons());
        var all = new ArrayList<List<List<Routes.Route>>>();
        for (int p = 0; p < onChip.length; p++) {
            all.add(onChip[p] ? routes.of(integers.projections().get(p)) : List.of());
        }
        var loads = new ArrayList<CoreLoad>();
        var axons = new int[slices.size()];
        var synapses = new long[slices.size()];
        var bits = new long[slices.size()];
        var fanIn = new int[slices.size()][];
        var seen = new ArrayList<HashSet<Integer>>();
        for (int c = 0; c < slices.size(); c++) {
            fanIn[c] = new int[slices.get(c).neurons().length];
            seen.add(new HashSet<>());
        }
        for (var projection : all) {
            for (var source : projection) {
                for (var route : source) {
                    var piece = routes.pieces().get(route.piece());
                    int c = route.core();
                    axons[c]++;
                    synapses[c] += piece.offsets().length;
                    for (char offset : piece.offsets()) {
                        fanIn[c][route.base() + offset]++;
                    }
                    boolean again =
                            !seen.get(c).add(route.piece())
                                    && chip.memory().map(SynapseMemory::shared).orElse(true);
                    bits[c] += again ? 0 : bits(chip, piece, fanIn[c].length);
                }
            }
        }
        for (int c = 0; c < slices.size(); c++) {
            loads.add(
                    new CoreLoad(
                            fanIn[c].length,
                            axons[c],
                            0,
                            synapses[c],
                            bits[c],
                            Arrays.stream(fanIn[c]).max().orElse(0),
                            integers.neurons().thresholds(slices.get(c).neurons())));
        }
        return new Cores(slices, all, routes.pieces(), loads);
    }

    private static long bits(Chip chip, Routes.Piece piece, int neurons) {
        int index = piece.isDense() ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(neurons - 1);
        return chip.memory()
                .map(m -> m.bits(piece.offsets().length, chip.weightBits(), index))
                .orElse((long) piece.offsets().length * chip.weightBits());
    }

    /** The most that any core needs of a resource. */
    long most(Resource resource) {
        return loads.stream().mapToLong(load -> load.of(resource)).max().orElse(0);
    }

    /** Cores that each source of a projection sends to, added to those so far. */
    void countOutputs(int projection, int[] outputs) {
        var sources = routes.get(projection);
        IntStream.range(0, sources.size()).forEach(i -> outputs[i] += sources.get(i).size());
    }
}
