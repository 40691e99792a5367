package org.spikej.chip;

import org.spikej.measure.Format;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Messages on the links of a mesh, which follow from the spikes of each neuron. */
final class Traffic {
    private Traffic() {}

    /**
     * One row a link that carries anything, from tile to tile: column, row, to column, to row,
     * messages.
     *
     * @param spikes of each neuron
     */
    static Table of(Fabric fabric, double[] spikes) {
        var mesh = fabric.chip().mesh();
        var messages = new double[mesh.links()];
        for (int neuron = 0; neuron < spikes.length; neuron++) {
            int source = fabric.inputs() + neuron;
            int start = fabric.mesh()[fabric.coreOf(neuron)];
            int last = fabric.routes().first()[source + 1];
            for (int r = fabric.routes().first()[source]; r < last && spikes[neuron] > 0; r++) {
                for (int link : mesh.route(start, fabric.mesh()[fabric.routes().core()[r]])) {
                    messages[link] += spikes[neuron];
                }
            }
        }
        return table(fabric.chip(), messages);
    }

    private static Table table(Chip chip, double[] messages) {
        var mesh = chip.mesh();
        var column = IntColumn.create("column");
        var row = IntColumn.create("row");
        var toColumn = IntColumn.create("to column");
        var toRow = IntColumn.create("to row");
        var count = DoubleColumn.create("messages");
        for (var hop : Cost.HOPS) {
            for (int tile = 0; tile < mesh.width() * mesh.height(); tile++) {
                double sum = messages[mesh.link(tile, hop)];
                if (sum > 0) {
                    int next = mesh.neighbour(tile, hop);
                    column.append(mesh.column(tile));
                    row.append(mesh.row(tile));
                    toColumn.append(mesh.column(next));
                    toRow.append(mesh.row(next));
                    count.append(sum);
                }
            }
        }
        return Table.create(
                "Links of " + chip.name() + ", messages of a sample on average",
                column,
                row,
                toColumn,
                toRow,
                Format.count(count));
    }
}
