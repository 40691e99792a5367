package org.spikej.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The contents of a NIR file: what each node computes, and from where to where values go. Several
 * edges into a node add up.
 *
 * @param nodes by name
 * @param edges each at most once
 */
record NirGraph(Map<String, NirNode> nodes, Set<Edge> edges) {
    /** From one node to another, by name. */
    record Edge(String from, String to) {}

    NirGraph {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        edges = Collections.unmodifiableSet(new LinkedHashSet<>(edges));
        for (var edge : edges) {
            requireNode(nodes, edge, edge.from);
            requireNode(nodes, edge, edge.to);
        }
    }

    private static void requireNode(Map<String, NirNode> nodes, Edge edge, String name) {
        if (!nodes.containsKey(name)) {
            throw new NirException(
                    "expected the edge from \"%s\" to \"%s\" between nodes of %s, got no \"%s\""
                                    .formatted(edge.from, edge.to, nodes.keySet(), name)
                            + ": the graph is incomplete");
        }
    }
}
