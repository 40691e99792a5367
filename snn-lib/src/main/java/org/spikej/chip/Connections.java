package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * A sparse linear map between neurons, as the chip's cores store one: each source has a list of
 * synapses and a base, and a synapse reaches the target {@code base + offset}. Sources share lists,
 * those of a convolution for instance, whose targets lie the same way around each.
 *
 * @param outputs number of targets
 * @param list of each source, into {@code offsets} and {@code weights}; negative for none
 * @param base of each source
 * @param offsets of each list, at least 0, ascending
 * @param weights of each list
 */
record Connections(
        int outputs, int[] list, int[] base, List<int[]> offsets, List<float[]> weights) {

    /** Each of n to itself. */
    static Connections identity(int n) {
        var base = new int[n];
        Arrays.setAll(base, i -> i);
        return new Connections(
                n, new int[n], base, List.of(new int[] {0}), List.of(new float[] {1}));
    }

    /**
     * Every source to every target.
     *
     * @param weights row by row, {@code [inputs, outputs]}
     */
    static Connections dense(int inputs, int outputs, float[] weights) {
        var targets = new int[outputs];
        Arrays.setAll(targets, i -> i);
        var list = new int[inputs];
        var offsets = new ArrayList<int[]>();
        var rows = new ArrayList<float[]>();
        for (int i = 0; i < inputs; i++) {
            list[i] = i;
            offsets.add(targets);
            rows.add(Arrays.copyOfRange(weights, i * outputs, (i + 1) * outputs));
        }
        return new Connections(outputs, list, new int[inputs], offsets, rows);
    }

    /** Number of sources. */
    int inputs() {
        return list.length;
    }

    /** Synapses of all sources together. */
    long synapses() {
        long sum = 0;
        for (int l : list) {
            sum += l < 0 ? 0 : offsets.get(l).length;
        }
        return sum;
    }

    /** This map followed by another. */
    Connections then(Connections next) {
        var made = new Lists(next.outputs, inputs());
        for (int i = 0; i < inputs(); i++) {
            if (list[i] >= 0) {
                made.set(i, compose(i, next, made));
            }
        }
        return made.done();
    }

    /** The list that a source has behind the next map; those that look the same are one. */
    private Lists.Place compose(int source, Connections next, Lists made) {
        var reach = offsets.get(list[source]);
        int start = Integer.MAX_VALUE;
        for (int offset : reach) {
            int through = base[source] + offset;
            start = next.list[through] < 0 ? start : Math.min(start, next.base[through]);
        }
        var key = new ArrayList<Integer>();
        key.add(list[source]);
        for (int offset : reach) {
            int through = base[source] + offset;
            key.add(next.list[through]);
            key.add(next.base[through] - start);
        }
        return made.at(key, start, () -> sum(source, next, reach));
    }

    private Sum sum(int source, Connections next, int[] reach) {
        var own = weights.get(list[source]);
        var sums = new Sum();
        int start = Integer.MAX_VALUE;
        for (int offset : reach) {
            int through = base[source] + offset;
            start = next.list[through] < 0 ? start : Math.min(start, next.base[through]);
        }
        for (int k = 0; k < reach.length; k++) {
            int through = base[source] + reach[k];
            if (next.list[through] < 0) {
                continue;
            }
            var further = next.offsets.get(next.list[through]);
            var factors = next.weights.get(next.list[through]);
            for (int j = 0; j < further.length; j++) {
                sums.add(next.base[through] - start + further[j], (double) own[k] * factors[j]);
            }
        }
        return sums;
    }

    /**
     * Each weight times the factor of its target's channel.
     *
     * @param factors one for each channel; each has equally many targets, neighbours
     */
    Connections scaled(double[] factors) {
        int plane = outputs / factors.length;
        var made = new Lists(outputs, inputs());
        for (int i = 0; i < inputs(); i++) {
            if (list[i] < 0) {
                continue;
            }
            int l = list[i];
            int channel = base[i] / plane;
            made.set(
                    i,
                    made.at(
                            List.of(l, channel),
                            base[i],
                            () -> scaled(l, channel, plane, factors)));
        }
        return made.done();
    }

    private Sum scaled(int l, int channel, int plane, double[] factors) {
        var sum = new Sum();
        for (int k = 0; k < offsets.get(l).length; k++) {
            int offset = offsets.get(l)[k];
            sum.add(offset, weights.get(l)[k] * factors[channel + offset / plane]);
        }
        return sum;
    }

    /** What this map makes of values, for biases. */
    double[] apply(double[] values) {
        var result = new double[outputs];
        for (int i = 0; i < inputs(); i++) {
            for (int k = 0; list[i] >= 0 && k < offsets.get(list[i]).length; k++) {
                result[base[i] + offsets.get(list[i])[k]] += values[i] * weights.get(list[i])[k];
            }
        }
        return result;
    }

    /** A list in the making: weights that meet at one target are added. */
    static final class Sum {
        private final HashMap<Integer, Double> weights = new HashMap<>();

        void add(int offset, double weight) {
            weights.merge(offset, weight, Double::sum);
        }
    }

    /** Connections in the making. */
    static final class Lists {
        /** A list, and where it lies. */
        record Place(int list, int base) {}

        private final int outputs;
        private final int[] list;
        private final int[] base;
        private final List<int[]> offsets = new ArrayList<>();
        private final List<float[]> weights = new ArrayList<>();
        private final HashMap<List<Integer>, Integer> known = new HashMap<>();

        Lists(int outputs, int inputs) {
            this.outputs = outputs;
            list = new int[inputs];
            base = new int[inputs];
            Arrays.fill(list, -1);
        }

        /** The list of this key, made when it is first asked for. */
        Place at(List<Integer> key, int base, java.util.function.Supplier<Sum> make) {
            Integer number = known.get(key);
            if (number == null) {
                number = offsets.size();
                known.put(List.copyOf(key), number);
                var sum = make.get().weights;
                var targets = sum.keySet().stream().mapToInt(t -> t).sorted().toArray();
                var values = new float[targets.length];
                for (int k = 0; k < targets.length; k++) {
                    values[k] = sum.get(targets[k]).floatValue();
                }
                offsets.add(targets);
                weights.add(values);
            }
            return new Place(number, base);
        }

        void set(int source, Place place) {
            list[source] = offsets.get(place.list).length == 0 ? -1 : place.list;
            base[source] = place.base;
        }

        Connections done() {
            return new Connections(outputs, list, base, offsets, weights);
        }
    }
}
