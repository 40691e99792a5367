package org.spikej.model;

import java.util.Arrays;
import org.spikej.layer.Block;
import org.spikej.layer.Layer;
import org.spikej.layer.Synapse;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The table behind {@link Network#summary()}. */
final class Summary {
    private final StringColumn names = StringColumn.create("layer");
    private final StringColumn shapes = StringColumn.create("output shape");
    private final LongColumn parameters = LongColumn.create("parameters");
    private final LongColumn connections = LongColumn.create("operations a step");

    private Summary() {}

    /** The shape that this first layer needs, if it needs a certain one. */
    static long[] sampleShape(Layer first) {
        return first.inputShape()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        ("expected the shape of a sample, since %s takes several:"
                                                        + " summary(1, 28, 28), for instance")
                                                .formatted(first.name())));
    }

    static Table of(Network network, long... sampleShape) {
        var summary = new Summary();
        var shape = sampleShape;
        for (int i = 0; i < network.layers().size(); i++) {
            shape = summary.add(String.valueOf(i), network.layers().get(i), shape);
        }
        return summary.table(network);
    }

    private long[] add(String name, Layer layer, long... inputShape) {
        if (layer instanceof Block block) {
            block.layers(inputShape)
                    .forEach(i -> add(name + "." + i.name(), i.layer(), i.inputShape()));
        }
        var shape = layer.outputShape(inputShape);
        names.append(name + " " + layer.name());
        shapes.append(Arrays.toString(shape));
        if (layer instanceof Block) {
            parameters.appendMissing();
            connections.appendMissing();
            return shape;
        }
        parameters.append(layer.parameters().stream().mapToLong(p -> p.value().numel()).sum());
        connections.append(layer instanceof Synapse s ? s.connections(inputShape) : 0);
        return shape;
    }

    private Table table(Network network) {
        var title =
                "%d steps, %.0f parameters, %.0f operations a step"
                        .formatted(network.steps(), parameters.sum(), connections.sum());
        return Table.create(title, names, shapes, parameters, connections);
    }
}
