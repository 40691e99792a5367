package org.spikej.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the nodes of a graph hang together: recurrent weights beside their neurons, and the rest
 * without cycles.
 */
final class Wiring {
    private final NirGraph graph;
    private final Map<String, Set<String>> after = new LinkedHashMap<>();
    private final Map<String, NirNode> recurrent = new HashMap<>();
    private final List<String> order;
    private final Map<String, Set<String>> certain = new HashMap<>();

    Wiring(NirGraph graph) {
        this.graph = graph;
        graph.nodes().keySet().forEach(name -> after.put(name, new LinkedHashSet<>()));
        graph.edges().forEach(e -> after.get(e.from()).add(e.to()));
        takeOutRecurrentWeights();
        order = ordered();
    }

    /** Where values go from this node, one step's recurrence left out. */
    Set<String> after(NirNode node) {
        return after.get(node.name());
    }

    /** The weights by which these neurons' spikes come back to them, or null. */
    NirNode recurrentWeights(NirNode neurons) {
        return recurrent.get(neurons.name());
    }

    /** All nodes but recurrent weights, each behind those before it. */
    List<String> order() {
        return order;
    }

    private void takeOutRecurrentWeights() {
        var before = new HashMap<String, Set<String>>();
        graph.edges()
                .forEach(
                        e ->
                                before.computeIfAbsent(e.to(), _ -> new LinkedHashSet<>())
                                        .add(e.from()));
        for (var node : graph.nodes().values()) {
            boolean weights = node.type().equals("Linear") || node.type().equals("Affine");
            var next = after.get(node.name());
            if (!weights || next.size() != 1 || !next.equals(before.get(node.name()))) {
                continue;
            }
            var neurons = next.iterator().next();
            if (recurrent.putIfAbsent(neurons, node) != null) {
                throw node.refused(
                        "is the second recurrent weight of \"%s\"".formatted(neurons),
                        "a population has one here");
            }
            after.remove(node.name());
            after.get(neurons).remove(node.name());
        }
    }

    /** By Kahn's rule: take nodes that nothing leads to any more. */
    private List<String> ordered() {
        var open = new LinkedHashMap<String, Integer>();
        after.keySet().forEach(name -> open.put(name, 0));
        after.values().forEach(all -> all.forEach(name -> open.merge(name, 1, Integer::sum)));
        var sorted = new ArrayList<String>();
        while (!open.isEmpty()) {
            var next =
                    open.keySet().stream()
                            .filter(name -> open.get(name) == 0)
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new NirException(
                                                    ("nodes %s lie on or behind a cycle that is no"
                                                                    + " population with a recurrent weight, and"
                                                                    + " cannot be read: break it up")
                                                            .formatted(open.keySet())));
            open.remove(next);
            after.get(next).forEach(name -> open.merge(name, -1, Integer::sum));
            sorted.add(next);
        }
        return List.copyOf(sorted);
    }

    /** The first node that every path from this one meets again. */
    NirNode meeting(NirNode fork) {
        var common = new LinkedHashSet<>(certain(fork.name()));
        common.remove(fork.name());
        return order.stream()
                .filter(common::contains)
                .findFirst()
                .map(graph.nodes()::get)
                .orElseThrow(
                        () -> fork.refused("parts into paths that do not meet", "let them join"));
    }

    /** The nodes that lie on every path from this one to the end, itself included. */
    private Set<String> certain(String name) {
        var known = certain.get(name);
        if (known != null) {
            return known;
        }
        Set<String> common = null;
        for (var next : after.get(name)) {
            var theirs = certain(next);
            if (common == null) {
                common = new LinkedHashSet<>(theirs);
            } else {
                common.retainAll(theirs);
            }
        }
        var all = common == null ? new LinkedHashSet<String>() : common;
        all.add(name);
        certain.put(name, all);
        return all;
    }
}
