package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spikej.chip.Fabric.RouteTable;
import org.spikej.chip.Fabric.SynapseLists;

/** Lays the cores of all groups out in a {@link Fabric}. */
final class FabricBuilder {
    private record Way(int core, int piece, int base, int delay) {}

    private final Chip chip;
    private final List<Group> groups;
    private final List<Integers> integers;
    private final List<Cores> cores;
    private final int inputs;

    /** First core of each group, and their number at the end. */
    private final int[] groupCore;

    /** First neuron of each core. */
    private final int[] coreFirst;

    /** First list of synapses of each group. */
    private final int[] groupPiece;

    private FabricBuilder(
            Chip chip, List<Group> groups, List<Integers> integers, List<Cores> cores, int inputs) {
        this.chip = chip;
        this.groups = groups;
        this.integers = integers;
        this.cores = cores;
        this.inputs = inputs;
        groupCore = new int[groups.size() + 1];
        groupPiece = new int[groups.size() + 1];
        for (int g = 0; g < groups.size(); g++) {
            groupCore[g + 1] = groupCore[g] + cores.get(g).slices().size();
            groupPiece[g + 1] = groupPiece[g] + cores.get(g).pieces().size();
        }
        coreFirst = new int[groupCore[groups.size()] + 1];
        for (int g = 0; g < groups.size(); g++) {
            for (int c = 0; c < cores.get(g).slices().size(); c++) {
                int core = groupCore[g] + c;
                coreFirst[core + 1] =
                        coreFirst[core] + cores.get(g).slices().get(c).neurons().length;
            }
        }
    }

    /**
     * @param inputs number of inputs that send spikes
     * @return cores in the order of groups, in the mesh's order
     */
    static Fabric build(
            Chip chip, List<Group> groups, List<Integers> integers, List<Cores> cores, int inputs) {
        return new FabricBuilder(chip, groups, integers, cores, inputs).build();
    }

    private Fabric build() {
        int count = coreFirst.length - 1;
        var start = new int[count];
        var dynamics = new ArrayList<Dynamics>();
        for (int g = 0; g < groups.size(); g++) {
            for (int c = 0; c < cores.get(g).slices().size(); c++) {
                start[groupCore[g] + c] = groups.get(g).start();
                dynamics.add(integers.get(g).neurons().of(cores.get(g).slices().get(c).neurons()));
            }
        }
        var places = new int[count];
        // Where there is one core only, all groups share it.
        Arrays.setAll(places, i -> Math.min(i, chip.mesh().cores() - 1));
        return new Fabric(
                chip,
                inputs,
                coreFirst,
                start,
                List.copyOf(dynamics),
                places,
                routes(ways()),
                lists());
    }

    private static RouteTable routes(List<List<Way>> ways) {
        var first = new int[ways.size() + 1];
        for (int s = 0; s < ways.size(); s++) {
            first[s + 1] = first[s] + ways.get(s).size();
        }
        int count = first[ways.size()];
        var table =
                new RouteTable(
                        first, new int[count], new int[count], new int[count], new byte[count]);
        int r = 0;
        for (var source : ways) {
            for (var way : source) {
                table.core()[r] = way.core;
                table.list()[r] = way.piece;
                table.base()[r] = way.base;
                table.delay()[r++] = (byte) way.delay;
            }
        }
        return table;
    }

    private SynapseLists lists() {
        var pieces = cores.stream().flatMap(c -> c.pieces().stream()).toList();
        var first = new int[pieces.size() + 1];
        var dense = new boolean[pieces.size()];
        for (int p = 0; p < pieces.size(); p++) {
            first[p + 1] = Math.addExact(first[p], pieces.get(p).offsets().length);
            dense[p] = pieces.get(p).isDense();
        }
        var offsets = new char[first[pieces.size()]];
        var weights = new short[offsets.length];
        for (int p = 0; p < pieces.size(); p++) {
            int length = first[p + 1] - first[p];
            System.arraycopy(pieces.get(p).offsets(), 0, offsets, first[p], length);
            System.arraycopy(pieces.get(p).weights(), 0, weights, first[p], length);
        }
        return new SynapseLists(first, offsets, weights, dense);
    }

    /** For each source, inputs first, where it leads. */
    private List<List<Way>> ways() {
        var ways = new ArrayList<List<Way>>();
        for (int s = 0; s < inputs + coreFirst[coreFirst.length - 1]; s++) {
            ways.add(new ArrayList<>());
        }
        for (int g = 0; g < groups.size(); g++) {
            var projections = groups.get(g).projections();
            for (int p = 0; p < projections.size(); p++) {
                var sources = cores.get(g).routes().get(p);
                var numbers = numbers(projections.get(p).from());
                for (int s = 0; s < sources.size(); s++) {
                    for (var route : sources.get(s)) {
                        int core = groupCore[g] + route.core();
                        ways.get(numbers[s])
                                .add(
                                        new Way(
                                                core,
                                                groupPiece[g] + route.piece(),
                                                coreFirst[core] + route.base(),
                                                projections.get(p).delay()));
                    }
                }
            }
        }
        return ways;
    }

    /** The number among all sources, of each neuron of a group or of each input. */
    private int[] numbers(int group) {
        if (group == Group.INPUT) {
            var numbers = new int[inputs];
            Arrays.setAll(numbers, i -> i);
            return numbers;
        }
        var numbers = new int[groups.get(group).size()];
        for (int c = 0; c < cores.get(group).slices().size(); c++) {
            var neurons = cores.get(group).slices().get(c).neurons();
            for (int i = 0; i < neurons.length; i++) {
                numbers[neurons[i]] = inputs + coreFirst[groupCore[group] + c] + i;
            }
        }
        return numbers;
    }
}
