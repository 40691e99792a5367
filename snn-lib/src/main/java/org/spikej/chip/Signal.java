package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What passes between two layers, as a sum of linear maps of spikes, and a bias.
 *
 * @param shape of one sample
 * @param terms the maps, one for each path
 * @param bias one value for each element
 */
record Signal(long[] shape, List<Term> terms, double[] bias) {
    /**
     * One path.
     *
     * @param from number of the group whose spikes come in, or {@link Group#INPUT}
     * @param map of its weights
     * @param delay of delay layers, in steps
     * @param layers that it stands for
     */
    record Term(int from, Connections map, int delay, String layers) {}

    static Signal input(long... shape) {
        return spikes(Group.INPUT, shape);
    }

    static Signal spikes(int from, long... shape) {
        int size = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        var whole = new Term(from, Connections.identity(size), 0, "");
        return new Signal(shape, List.of(whole), new double[size]);
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
        return new Signal(other, terms, bias);
    }

    /** Behind a layer. */
    Signal through(String layer, Connections map, double[] shift, long... newShape) {
        var all = new ArrayList<Term>();
        for (var term : terms) {
            var path = term.layers.isEmpty() ? map : term.map.then(map);
            all.add(new Term(term.from, path, term.delay, join(term.layers, layer)));
        }
        return new Signal(newShape, List.copyOf(all), added(map.apply(bias), shift));
    }

    /** Each element times a factor, of its channel or its own, and a shift. */
    Signal scaled(double[] factors, double[] shift) {
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
                            join(term.layers, "norm")));
        }
        return new Signal(shape, List.copyOf(all), added(scaledBias, shift));
    }

    Signal delayed(int steps) {
        return new Signal(
                shape,
                terms.stream()
                        .map(t -> new Term(t.from, t.map, t.delay + steps, t.layers))
                        .toList(),
                bias);
    }

    Signal plus(Signal other) {
        var all = new ArrayList<>(terms);
        all.addAll(other.terms);
        return new Signal(shape, List.copyOf(all), added(bias, other.bias));
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
