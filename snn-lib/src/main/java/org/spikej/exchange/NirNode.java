package org.spikej.exchange;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * One node of a NIR graph.
 *
 * @param name unique in its graph
 * @param type the primitive, for instance {@code LIF}
 * @param values its parameters by name
 * @param texts the parameters that are words, by name
 */
record NirNode(String name, String type, Map<String, NirArray> values, Map<String, String> texts) {
    NirNode(String name, String type, Map<String, NirArray> values) {
        this(name, type, values, Map.of());
    }

    /** The parameter of this name, if it is a word. */
    Optional<String> text(String parameter) {
        return Optional.ofNullable(texts.get(parameter));
    }

    /** The parameter of this name. */
    NirArray get(String parameter) {
        var value = values.get(parameter);
        if (value == null) {
            throw new NirException(
                    "expected node \"%s\" of type %s to have %s, got only %s: %s"
                            .formatted(name, type, parameter, values.keySet(), "write it again"));
        }
        return value;
    }

    /** The one number that all of a parameter's values are. */
    double uniform(String parameter) {
        var all = get(parameter).values();
        double first = all.length == 0 ? Double.NaN : all[0];
        if (!Arrays.stream(all).allMatch(v -> v == first)) {
            throw refused(
                    "has a %s from %s to %s"
                            .formatted(
                                    parameter,
                                    Arrays.stream(all).min().orElse(first),
                                    Arrays.stream(all).max().orElse(first)),
                    "neurons of a population share one here");
        }
        return first;
    }

    /** A parameter's values, one for each of so many neurons. */
    double[] spread(String parameter, int neurons) {
        var all = get(parameter).values();
        if (all.length == neurons) {
            return all;
        }
        if (all.length == 1) {
            var spread = new double[neurons];
            Arrays.fill(spread, all[0]);
            return spread;
        }
        throw refused(
                "has %d values of %s".formatted(all.length, parameter),
                "it stands behind %d values".formatted(neurons));
    }

    /** Why this node has no counterpart here. */
    NirException refused(String what, String why) {
        return new NirException(
                "node \"%s\" of type %s %s and cannot be read: %s"
                        .formatted(name, type, what, why));
    }
}
