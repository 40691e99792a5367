package org.spikej.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spikej.chip.Result;
import tech.tablesaw.api.Table;

/**
 * The links of a chip's mesh, the more messages the darker. Of the two directions of a link, the
 * one to the right and the one down are drawn beside the others.
 */
final class LinkMap {
    private static final int MOST_LINKS = 1500;
    private static final int HEIGHT = 320;
    private static final double BESIDE = 0.08;
    private static final Color FULL = new Color(0x0B4F8A);

    private LinkMap() {}

    static XYChart of(Result result) {
        var links = result.links().sortDescendingOn("messages");
        double most = links.isEmpty() ? 0 : links.doubleColumn("messages").get(0);
        var mesh = result.placed().chip().mesh();
        var chart =
                Style.chart(
                        title(result.placed().chip().name(), most),
                        "column of tiles",
                        "row of tiles",
                        HEIGHT);
        var styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setPlotGridLinesVisible(false);
        styler.setXAxisMin(-0.5);
        styler.setXAxisMax(mesh.width() - 0.5);
        styler.setYAxisMin(-(mesh.height() - 0.5));
        styler.setYAxisMax(0.5);
        // A tick for each tile.
        styler.setXAxisTickMarkSpacingHint(Style.WIDTH / mesh.width());
        // Rows count downwards: below zero, with a blank in place of the sign.
        styler.setYAxisDecimalPattern("0;0' '");
        tiles(chart, mesh.width(), mesh.height());
        for (int i = 0; i < Math.min(links.rowCount(), MOST_LINKS); i++) {
            link(chart, links, i, most);
        }
        return chart;
    }

    private static String title(String chip, double most) {
        return most == 0
                ? chip + ": links, which no message takes: all stay in their tile"
                : String.format(
                        Locale.ROOT, "%s: links, at most %,.0f messages a sample", chip, most);
    }

    /** All tiles as dots, so that those without traffic are seen too. */
    private static void tiles(XYChart chart, int width, int height) {
        var columns = new double[width * height];
        var rows = new double[width * height];
        for (int tile = 0; tile < columns.length; tile++) {
            columns[tile] = tile % width;
            rows[tile] = -Math.floorDiv(tile, width);
        }
        var series = chart.addSeries("tiles", columns, rows);
        series.setLineStyle(new BasicStroke(0));
        series.setLineColor(new Color(0, true));
        series.setMarker(SeriesMarkers.SQUARE);
        series.setMarkerColor(Style.lighter(Style.BLUE, 0.3));
    }

    private static void link(XYChart chart, Table links, int i, double most) {
        int column = links.intColumn("column").get(i);
        int row = links.intColumn("row").get(i);
        int toColumn = links.intColumn("to column").get(i);
        int toRow = links.intColumn("to row").get(i);
        double share = links.doubleColumn("messages").get(i) / most;
        double up = toColumn > column ? BESIDE : toColumn < column ? -BESIDE : 0;
        double right = toRow > row ? BESIDE : toRow < row ? -BESIDE : 0;
        var series =
                chart.addSeries(
                        "link " + i,
                        new double[] {column + right, toColumn + right},
                        new double[] {-row + up, -toRow + up});
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(new BasicStroke((float) (1 + 3 * share)));
        series.setLineColor(share > 0.999 ? FULL : Style.lighter(Style.BLUE, 0.25 + 0.75 * share));
    }
}
