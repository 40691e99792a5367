package org.spikej.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spikej.layer.Join;
import org.spikej.layer.Layer;
import org.spikej.layer.Layers;
import org.spikej.model.Network;

/** Turns one graph into a network. */
final class Import {
    private final NirGraph graph;
    private final Wiring wiring;
    private final Nodes nodes;
    private final Set<String> read = new HashSet<>();

    /** Of one sample, where the reading stands. */
    private long[] shape = {};

    Import(Nir nir, NirGraph graph) {
        this.graph = graph;
        wiring = new Wiring(graph);
        nodes = new Nodes(new Steps(nir));
    }

    Network network() {
        var input = only("Input");
        var output = only("Output");
        shape = input.get("shape").longs();
        var layers = path(input, output);
        requireShape(output, output.get("shape").longs());
        read.add(output.name());
        wiring.order().stream()
                .filter(name -> !read.contains(name))
                .findFirst()
                .map(graph.nodes()::get)
                .ifPresent(
                        node -> {
                            throw node.refused(
                                    "does not lie between input and output", "leave it out");
                        });
        if (layers.isEmpty()) {
            throw new NirException("expected nodes between input and output, got none");
        }
        var network = Network.of(layers.toArray(Layer[]::new));
        nodes.fill();
        return network;
    }

    private NirNode only(String type) {
        var all = graph.nodes().values().stream().filter(n -> n.type().equals(type)).toList();
        if (all.size() != 1) {
            throw new NirException(
                    "expected a graph with one node of type %s, got %d: a network has one here"
                            .formatted(type, all.size()));
        }
        return all.getFirst();
    }

    private void requireShape(NirNode node, long[] needed) {
        if (!Arrays.equals(needed, shape)) {
            throw new NirException(
                    "expected samples of shape %s before node \"%s\", got %s: %s"
                            .formatted(
                                    Arrays.toString(needed),
                                    node.name(),
                                    Arrays.toString(shape),
                                    "the file contradicts itself"));
        }
    }

    /** The layers from one node on, up to another that is left out. */
    private List<Layer> path(NirNode from, NirNode end) {
        var layers = new ArrayList<Layer>();
        var node = from;
        while (node != end) {
            if (!read.add(node.name())) {
                throw node.refused(
                        "is reached by paths that do not part and meet in turn",
                        "residual blocks are nested or follow each other here");
            }
            for (var layer : layers(node)) {
                layers.add(layer);
                shape = layer.outputShape(shape);
            }
            var next = wiring.after(node).stream().map(graph.nodes()::get).toList();
            switch (next.size()) {
                case 0 -> throw node.refused("leads nowhere", "connect it or leave it out");
                case 1 -> node = next.getFirst();
                default -> {
                    var meeting = wiring.meeting(node);
                    layers.add(paths(next, meeting));
                    node = meeting;
                }
            }
        }
        return layers;
    }

    private List<Layer> layers(NirNode node) {
        try {
            return nodes.layers(node, wiring.recurrentWeights(node), shape);
        } catch (IllegalArgumentException e) {
            throw new NirException(
                    "node \"%s\" of type %s cannot be read, %s"
                            .formatted(node.name(), node.type(), e.getMessage()),
                    e);
        }
    }

    /** Paths between two nodes: the first with the second, both with the third, and so on. */
    private Layer paths(List<NirNode> starts, NirNode meeting) {
        var before = shape;
        var branches = new ArrayList<List<Layer>>();
        for (var start : starts) {
            shape = before;
            branches.add(path(start, meeting));
        }
        branches.sort((a, b) -> Boolean.compare(a.isEmpty(), b.isEmpty()));
        if (branches.get(1).isEmpty() && branches.getFirst().isEmpty()) {
            throw meeting.refused(
                    "is where paths without a layer meet", "multiply by a weight of 2 instead");
        }
        var joined = Layers.residual(Join.ADD, branches.get(0), branches.get(1));
        for (var branch : branches.subList(2, branches.size())) {
            joined = Layers.residual(Join.ADD, List.of(joined), branch);
        }
        shape = joined.outputShape(before);
        return joined;
    }
}
