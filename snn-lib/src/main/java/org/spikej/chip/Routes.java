package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * Which cores a group's input goes to, and the lists of synapses that it finds there: the group's
 * connections, cut along its slices. Lists of the same content are one.
 */
final class Routes {
    /**
     * The way of one source to one core, by an axon of one type.
     *
     * @param core number of the slice within the group
     * @param piece number of the list of synapses
     * @param base what its offsets count from: a neuron of the core
     */
    record Route(int core, int piece, int base) {}

    /**
     * A list of synapses within one core.
     *
     * @param offsets ascending, from 0
     * @param weights integers
     */
    record Piece(char[] offsets, short[] weights) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Piece piece
                    && Arrays.equals(offsets, piece.offsets)
                    && Arrays.equals(weights, piece.weights);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(weights);
        }

        /** Whether the targets are neighbours, so that their numbers need not be kept. */
        boolean isDense() {
            return offsets[offsets.length - 1] == offsets.length - 1;
        }
    }

    private final List<Piece> pieces = new ArrayList<>();
    private final HashMap<Piece, Integer> known = new HashMap<>();
    private final int[] coreOf;
    private final int[] place;
    private final int cores;
    private final Axons axons;

    /**
     * @param slices of the group
     * @param size neurons of the group
     * @param axons of the chip
     */
    Routes(List<Slice> slices, int size, Axons axons) {
        this.axons = axons;
        cores = slices.size();
        coreOf = new int[size];
        place = new int[size];
        for (int c = 0; c < slices.size(); c++) {
            var neurons = slices.get(c).neurons();
            for (int i = 0; i < neurons.length; i++) {
                coreOf[neurons[i]] = c;
                place[neurons[i]] = i;
            }
        }
    }

    /** The lists, each once. */
    List<Piece> pieces() {
        return pieces;
    }

    /** The routes of each source of a projection. */
    List<List<Route>> of(Connections map) {
        var routes = new ArrayList<List<Route>>(map.inputs());
        int types = axons.types();
        var count = new int[cores * types];
        for (int source = 0; source < map.inputs(); source++) {
            if (map.list()[source] < 0) {
                routes.add(List.of());
                continue;
            }
            Arrays.fill(count, 0);
            var offsets = map.offsets().get(map.list()[source]);
            int base = map.base()[source];
            var weights = map.weights().get(map.list()[source]);
            for (int k = 0; k < offsets.length; k++) {
                count[coreOf[base + offsets[k]] * types + axons.type(weights[k])]++;
            }
            var own = new ArrayList<Route>();
            for (int i = 0; i < count.length; i++) {
                if (count[i] > 0) {
                    own.add(route(map, source, i / types, i % types, count[i]));
                }
            }
            routes.add(List.copyOf(own));
        }
        return routes;
    }

    private Route route(Connections map, int source, int core, int type, int synapses) {
        var all = map.offsets().get(map.list()[source]);
        var weights = map.weights().get(map.list()[source]);
        int base = map.base()[source];
        var offsets = new char[synapses];
        var kept = new short[synapses];
        int n = 0;
        int first = -1;
        for (int k = 0; k < all.length; k++) {
            int target = base + all[k];
            if (coreOf[target] == core && axons.type(weights[k]) == type) {
                // Places ascend with the neurons, so the first is the least.
                first = first < 0 ? place[target] : first;
                offsets[n] = (char) (place[target] - first);
                kept[n++] = (short) weights[k];
            }
        }
        var piece = new Piece(offsets, kept);
        Integer number = known.get(piece);
        if (number == null) {
            number = pieces.size();
            pieces.add(piece);
            known.put(piece, number);
        }
        return new Route(core, number, first);
    }
}
