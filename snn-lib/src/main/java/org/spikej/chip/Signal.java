package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What passes between two layers, as a sum of linear maps of spikes, and a bias.
 *
 * @param shape of one sample
 * @param image its shape before it was flattened
 * @param terms the maps, one for each path
 * @param bias one value for each element
 */
record Signal(long[] shape, long[] image, List<Term> terms, double[] bias) {
    /**
     * One path.
     *
     * @param from number of the group whose spikes come in, or {@link Group#INPUT}
     * @param map of its weights
     * @param delay of delay layers, in steps
     * @param layers that it stands for
     * @param origin of its weights
     */
    record Term(int from, Connections map, int delay, String layers, Origin origin) {}

    static Signal input(long... shape) {
        return spikes(Group.INPUT, shape);
    }

    static Signal spikes(int from, long... shape) {
        int size = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        var whole = new Term(from, Connections.identity(size), 0, "", Origin.none());
        return new Signal(shape, shape, List.of(whole), new double[size]);
    }

    /** Whether these are the spikes of a group, or the input, as they are. */
    boolean isSpikes() {
        return terms.size() == 1 && terms.getFirst().layers.isEmpty();
    }

    /** Whether these are the spikes of this group, as they are. */
    boolean isSpikes(int group) {
        return group >= 0 && isSpikes() && terms.getFirst().from == group;
    }

    Signal shaped(long... other) {
        return new Signal(other, image, terms, bias);
    }

    /**
     * Behind a layer.
     *
     * @param origin what becomes of the origin of the weights
     */
    Signal through(
            String layer,
            Connections map,
            UnaryOperator<Origin> origin,
            double[] shift,
            long... newShape) {
        var all = new ArrayList<Term>();
        for (var term : terms) {
            var path = term.layers.isEmpty() ? map : term.map.then(map);
            all.add(
                    new Term(
                            term.from,
                            path,
                            term.delay,
                            join(term.layers, layer),
                            origin.apply(term.origin)));
        }
        return new Signal(newShape, newShape, List.copyOf(all), added(map.apply(bias), shift));
    }

    /**
     * Each element times a factor, of its channel or its own, and a shift.
     *
     * @param current gives the factors
     */
    Signal scaled(Supplier<double[]> current, double[] shift) {
        var factors = current.get();
        int plane = bias.length / factors.length;
        var scaledBias = new double[bias.length];
        Arrays.setAll(scaledBias, i -> bias[i] * factors[i / plane]);
        var all = new ArrayList<Term>();
        for (var term : terms) {
            all.add(
                    new Term(
                            term.from,
                            term.map.scaled(factors),
                            term.delay,
                            join(term.layers, "norm"),
                            term.origin.scaled(current)));
        }
        return new Signal(shape, image, List.copyOf(all), added(scaledBias, shift));
    }

    Signal delayed(int steps) {
        return new Signal(
                shape,
                image,
                terms.stream()
                        .map(t -> new Term(t.from, t.map, t.delay + steps, t.layers, t.origin))
                        .toList(),
                bias);
    }

    Signal plus(Signal other) {
        var all = new ArrayList<>(terms);
        all.addAll(other.terms);
        return new Signal(shape, image, List.copyOf(all), added(bias, other.bias));
    }

    private static double[] added(double[] a, double[] b) {
        if (b.length == 0) {
            return a;
        }
        var sum = new double[a.length];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }

    private static String join(String before, String layer) {
        return before.isEmpty() ? layer : before + ", " + layer;
    }
}
