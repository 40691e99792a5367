package org.spikej.model;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Parameter;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

/** Puts named tensors into a network's own, all of them or none. */
final class State {
    private static final int NAMED_DIFFERENCES = 5;

    private State() {}

    /**
     * @param own what the network has
     * @param given what shall be put there
     * @throws IllegalArgumentException if a name is missing or too many, or a shape differs
     */
    static void restore(List<Parameter> own, Map<String, Tensor> given) {
        requireSame(own, given);
        Libtorch.withoutGradient(
                () -> {
                    own.forEach(p -> p.value().copy_(given.get(p.name())));
                    return null;
                });
    }

    private static void requireSame(List<Parameter> own, Map<String, Tensor> given) {
        var differences = differences(own, given);
        if (differences.isEmpty()) {
            return;
        }
        int more = differences.size() - NAMED_DIFFERENCES;
        throw new IllegalArgumentException(
                ("expected the tensors of this network, got those of another: %s%s; load it into a"
                                + " network of the same layers")
                        .formatted(
                                differences.stream()
                                        .limit(NAMED_DIFFERENCES)
                                        .collect(joining(", ")),
                                more > 0 ? " and %d more".formatted(more) : ""));
    }

    private static List<String> differences(List<Parameter> own, Map<String, Tensor> given) {
        var differences = new ArrayList<String>();
        for (var parameter : own) {
            var expected = Tensors.shapeText(parameter.value());
            var tensor = given.get(parameter.name());
            if (tensor == null) {
                differences.add("%s %s is missing".formatted(parameter.name(), expected));
            } else if (!Tensors.shapeText(tensor).equals(expected)) {
                differences.add(
                        "%s has shape %s, not %s"
                                .formatted(parameter.name(), Tensors.shapeText(tensor), expected));
            }
        }
        var unknown = new LinkedHashSet<>(given.keySet());
        own.forEach(p -> unknown.remove(p.name()));
        unknown.forEach(name -> differences.add(name + " has no place in the network"));
        return differences;
    }
}
