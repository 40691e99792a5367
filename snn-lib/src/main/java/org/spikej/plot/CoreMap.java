package org.spikej.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.spikej.chip.Cost;
import org.spikej.chip.Mesh;
import org.spikej.chip.Result;

/**
 * A chip from above: its cores in their tiles, those in use coloured by what they do. The cores of
 * a tile stand in a square.
 */
final class CoreMap {
    private static final int LEAST_CELL = 5;
    private static final int MOST_CELL = 36;
    private static final int MOST_SIDE = 620;
    private static final int BESIDE = 130;
    private static final Color FULL = new Color(0x0B4F8A);

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
                                "%s: %d of %d cores, %,.0f synaptic operations a sample",
                                placed.chip().name(),
                                placed.places().length,
                                mesh.cores(),
                                result.count(Cost.SYNAPSE)),
                        "column of cores",
                        "row of cores",
                        Math.max(columns * cell, 300) + BESIDE,
                        Math.max(rows * cell, 80) + BESIDE);
        var styler = chart.getStyler();
        styler.setPlotContentSize(1);
        styler.setPlotGridLinesVisible(false);
        styler.setRangeColors(
                new Color[] {Style.lighter(Style.BLUE, 0.2), Style.lighter(Style.BLUE, 0.5), FULL});
        chart.addSeries(
                "synaptic operations a sample",
                numbers(columns),
                numbers(rows).reversed(),
                cells(result, mesh, edge, rows));
        return chart;
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** Heat maps count rows from below. Cores that are not in use stay white. */
    private static List<Number[]> cells(Result result, Mesh mesh, int edge, int rows) {
        var cells = new ArrayList<Number[]>();
        var table = result.cores();
        for (int i = 0; i < table.rowCount(); i++) {
            int core = table.intColumn("core").get(i);
            int tile = mesh.tile(core);
            int within = core % mesh.coresPerTile();
            int tall = Math.ceilDiv(mesh.coresPerTile(), edge);
            int x = mesh.column(tile) * edge + within % edge;
            int y = mesh.row(tile) * tall + within / edge;
            cells.add(
                    new Number[] {
                        x, rows - 1 - y, table.doubleColumn("synaptic operations").get(i)
                    });
        }
        return cells;
    }
}
