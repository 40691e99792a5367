package org.spikej.exchange;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.spikej.exchange.NirGraph.Edge;
import org.spikej.tensor.WholeFile;

/**
 * A graph in HDF5 as the Python package {@code nir} lays it out: {@code /version}, and below {@code
 * /node} the text {@code type}, the pairs of names {@code edges}, and {@code nodes} with a group
 * for each node that holds its {@code type} and one dataset a parameter.
 */
final class NirFile {
    /** The version of the Python package whose layout this is. */
    private static final String VERSION = "1.0.8";

    private static final String GRAPH = "NIRGraph";
    private static final String TYPE = "type";
    private static final String EDGES = "edges";
    private static final String NODES = "nodes";
    private static final String METADATA = "metadata";

    private NirFile() {}

    /** As a whole or not at all. */
    static void write(NirGraph graph, Path file) {
        try {
            WholeFile.write(
                    file,
                    beside -> {
                        try (var hdf = HdfFile.write(beside)) {
                            hdf.putDataset("version", VERSION);
                            put(graph, hdf.putGroup("node"));
                        }
                    });
        } catch (IOException | HdfException e) {
            throw new NirException(
                    "writing %s failed, %s: check the folder and the space on the disk"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static void put(NirGraph graph, WritableGroup into) {
        into.putDataset(TYPE, GRAPH);
        into.putDataset(
                EDGES,
                graph.edges().stream()
                        .map(e -> new String[] {e.from(), e.to()})
                        .toArray(String[][]::new));
        var nodes = into.putGroup(NODES);
        for (var node : graph.nodes().values()) {
            var group = nodes.putGroup(node.name());
            group.putDataset(TYPE, node.type());
            node.values().forEach((name, value) -> group.putDataset(name, value.nested()));
        }
    }

    /** A graph within the graph is taken apart: its nodes get its name in front. */
    static NirGraph read(Path file) {
        if (!Files.isReadable(file)) {
            throw new NirException(
                    "expected a NIR file at %s, found none that may be read: check the path"
                            .formatted(file));
        }
        try (var hdf = new HdfFile(file)) {
            var reader = new Reader(new LinkedHashMap<>(), new LinkedHashSet<>());
            reader.graph("", group(hdf, "node", file.toString()));
            return new NirGraph(reader.nodes, reader.edges);
        } catch (NirException e) {
            throw e;
        } catch (RuntimeException e) {
            // A damaged file makes jHDF fail in many ways, not by its own exceptions alone.
            throw new NirException(
                    "expected a NIR file in %s, got what HDF5 cannot read (%s): take another copy"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static Group group(Group parent, String name, String where) {
        if (parent.getChild(name) instanceof Group group) {
            return group;
        }
        throw new NirException(
                "expected a group \"%s\" in %s, got %s: it is no NIR file"
                        .formatted(name, where, parent.getChildren().keySet()));
    }

    /** Collects the nodes and edges of a graph and of the graphs in it. */
    private record Reader(Map<String, NirNode> nodes, Set<Edge> edges) {
        void graph(String prefix, Group graph) {
            var inner = group(graph, NODES, graph.getPath());
            for (var child : inner.getChildren().values()) {
                node(prefix, (Group) child);
            }
            if (graph.getChild(EDGES) instanceof Dataset dataset && dataset.getSize() > 0) {
                for (var pair : (String[][]) dataset.getData()) {
                    edges.add(
                            new Edge(
                                    prefix + end(inner, pair[0], "Output"),
                                    prefix + end(inner, pair[1], "Input")));
                }
            }
        }

        /** The name of an edge's end: for a graph in the graph, that of its input or output. */
        private static String end(Group nodes, String name, String port) {
            if (!isGraph(nodes.getChild(name))) {
                return name;
            }
            var inner = group((Group) nodes.getChild(name), NODES, name);
            return inner.getChildren().values().stream()
                    .filter(child -> type((Group) child).equals(port))
                    .map(child -> name + "." + child.getName())
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new NirException(
                                            "expected graph \"%s\" to have an %s node, got none"
                                                            .formatted(name, port)
                                                    + ": the graph is incomplete"));
        }

        private static boolean isGraph(Node node) {
            return node instanceof Group group && type(group).equals(GRAPH);
        }

        private static String type(Group group) {
            if (group.getChild(TYPE) instanceof Dataset type
                    && type.getData() instanceof String t) {
                return t;
            }
            throw new NirException(
                    "expected a text \"%s\" in %s, got none: it is no NIR node"
                            .formatted(TYPE, group.getPath()));
        }

        private void node(String prefix, Group group) {
            var name = prefix + group.getName();
            if (isGraph(group)) {
                inner(name, group);
                return;
            }
            var values = new LinkedHashMap<String, NirArray>();
            var texts = new LinkedHashMap<String, String>();
            for (var child : group.getChildren().values()) {
                if (!(child instanceof Dataset dataset) || child.getName().equals(METADATA)) {
                    continue;
                }
                if (dataset.getData() instanceof String text) {
                    texts.put(child.getName(), text);
                } else {
                    values.put(child.getName(), array(name, dataset));
                }
            }
            nodes.put(name, new NirNode(name, type(group), values, texts));
        }

        /** Within another graph, what is an input or an output there only hands values on. */
        private void inner(String name, Group group) {
            var reader = new Reader(new LinkedHashMap<>(), edges);
            reader.graph(name + ".", group);
            for (var node : reader.nodes.values()) {
                boolean port = node.type().equals("Input") || node.type().equals("Output");
                var type = port ? "Identity" : node.type();
                nodes.put(node.name(), new NirNode(node.name(), type, node.values(), node.texts()));
            }
        }

        private static NirArray array(String node, Dataset dataset) {
            var dims = dataset.getDimensions();
            var shape = new long[dims.length];
            for (int i = 0; i < dims.length; i++) {
                shape[i] = dims[i];
            }
            return switch (dataset.isScalar() ? dataset.getData() : dataset.getDataFlat()) {
                case Number n -> new NirArray(new double[] {n.doubleValue()}, shape, false);
                case float[] a -> NirArray.of(a.length, i -> a[i], shape);
                case double[] a -> NirArray.of(a.length, i -> a[i], shape);
                case long[] a -> NirArray.of(a.length, i -> a[i], shape);
                case int[] a -> NirArray.of(a.length, i -> a[i], shape);
                case Object other ->
                        throw new NirException(
                                "expected numbers in %s of node \"%s\", got %s: write it again"
                                        .formatted(
                                                dataset.getName(),
                                                node,
                                                other.getClass().getSimpleName()));
            };
        }
    }
}
