package org.spikej.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.spikej.chip.Cost;
import org.spikej.chip.Mesh;
import org.spikej.chip.Result;

/**
 * A chip from above: its cores in their tiles, those in use coloured by what they do, the others
 * grey. The cores of a tile stand in a square.
 */
final class CoreMap {
    private static final int LEAST_CELL = 5;
    private static final int MOST_CELL = 36;
    private static final int MOST_SIDE = 620;

    /** Of the title's length. */
    private static final int LEAST_WIDTH = 500;

    private static final int BESIDE = 130;
    private static final Color FULL = new Color(0x0B4F8A);
    private static final int COLOURS = 33;
    private static final Color UNUSED = new Color(0xF0F2F5);

    /** Beyond so many, those that are not in use stay white: the picture would be too large. */
    private static final int MOST_DRAWN = 1024;

    private CoreMap() {}

    static HeatMapChart of(Result result) {
        var placed = result.placed();
        var mesh = placed.chip().mesh();
        int edge = (int) Math.ceil(Math.sqrt(mesh.coresPerTile()));
        int columns = mesh.width() * edge;
        int rows = mesh.height() * Math.ceilDiv(mesh.coresPerTile(), edge);
        int cell = Math.clamp(MOST_SIDE / Math.max(columns, rows), LEAST_CELL, MOST_CELL);
        var chart =
                Style.heatMap(
                        String.format(
                                Locale.ROOT,
                                "%s: %d of %d cores, %,.0f synaptic operations a sample, at most"
                                        + " %,.0f on a core",
                                placed.chip().name(),
                                placed.places().length,
                                mesh.cores(),
                                result.count(Cost.SYNAPSE),
                                result.cores().doubleColumn("synaptic operations").max()),
                        "column of cores",
                        "row of cores",
                        Math.max(columns * cell, LEAST_WIDTH) + BESIDE,
                        Math.max(rows * cell, 80) + BESIDE);
        var styler = chart.getStyler();
        styler.setPlotContentSize(1);
        styler.setPlotGridLinesVisible(false);
        // The picture's only numbers stand in its title: SVG has no bar of colours.
        styler.setLegendVisible(false);
        styler.setRangeColors(colours());
        chart.addSeries(
                "synaptic operations a sample",
                numbers(columns),
                numbers(rows).reversed(),
                cells(result, mesh, edge, rows));
        return chart;
    }

    /** From grey at once to blue, so that a core in use is told from one that is not. */
    private static Color[] colours() {
        var colours = new Color[COLOURS];
        colours[0] = UNUSED;
        for (int i = 1; i < COLOURS; i++) {
            colours[i] = Style.lighter(FULL, 0.2 + 0.8 * i / (COLOURS - 1));
        }
        return colours;
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static List<Number[]> cells(Result result, Mesh mesh, int edge, int rows) {
        var operations = new TreeMap<Integer, Double>();
        var table = result.cores();
        for (int i = 0; i < table.rowCount(); i++) {
            operations.merge(
                    table.intColumn("core").get(i),
                    table.doubleColumn("synaptic operations").get(i),
                    Double::sum);
        }
        for (int core = 0; core < mesh.cores() && mesh.cores() <= MOST_DRAWN; core++) {
            operations.putIfAbsent(core, 0.0);
        }
        var cells = new ArrayList<Number[]>();
        operations.forEach((core, count) -> cells.add(cell(mesh, edge, rows, core, count)));
        return cells;
    }

    /** Heat maps count rows from below. */
    private static Number[] cell(Mesh mesh, int edge, int rows, int core, double count) {
        int tile = mesh.tile(core);
        int within = core % mesh.coresPerTile();
        int tall = Math.ceilDiv(mesh.coresPerTile(), edge);
        int x = mesh.column(tile) * edge + within % edge;
        int y = mesh.row(tile) * tall + within / edge;
        return new Number[] {x, rows - 1 - y, count};
    }
}
