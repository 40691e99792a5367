package org.spikej.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.spikej.measure.Confusion;

/**
 * Confusion matrix: a row an actual class, the first on top, a column a predicted class. The number
 * in a cell is the count, its colour the square root of the share of the row: a confusion of one in
 * a hundred shows too.
 */
final class ConfusionMap {
    private static final int LEAST_CELL = 6;
    private static final int MOST_CELL = 36;
    private static final int LEAST_SIDE = 200;
    private static final int MOST_SIDE = 600;
    private static final int LINE_OF_TEXT = 14;
    private static final int SHORT_LABEL = 24;
    private static final int LEFT = 64;
    private static final int BELOW = 100;
    private static final Color FULL = new Color(0x0B4F8A);

    private ConfusionMap() {}

    static HeatMapChart of(Confusion confusion) {
        int classes = confusion.classes().size();
        int cell = Math.clamp(MOST_SIDE / classes, LEAST_CELL, MOST_CELL);
        int side = Math.max(LEAST_SIDE, cell * classes);
        int label = confusion.classes().stream().mapToInt(Style::width).max().orElse(0);
        boolean upright = label > Math.max(SHORT_LABEL, side / classes - 4);
        var chart =
                Style.heatMap(
                        String.format(
                                Locale.ROOT,
                                "Confusion, accuracy %.1f %%",
                                100 * confusion.accuracy().value()),
                        "predicted class",
                        "actual class",
                        side + LEFT + label,
                        side + BELOW + (upright ? label : 0));
        var styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setPlotContentSize(1);
        styler.setPlotGridLinesVisible(false);
        styler.setXAxisLabelRotation(upright ? 90 : 0);
        // XChart skips labels of either axis that are nearer than this.
        styler.setXAxisTickMarkSpacingHint(
                upright ? LINE_OF_TEXT : Math.max(LINE_OF_TEXT, label + 3));
        styler.setRangeColors(new Color[] {Style.SHEET, Style.lighter(Style.BLUE, 0.5), FULL});
        styler.setMin(0);
        styler.setMax(1);
        chart.addSeries(
                "square root of the share of the actual class",
                confusion.classes(),
                confusion.classes().reversed(),
                cells(confusion));
        chart.addAnnotation(new CellCounts(confusion));
        return chart;
    }

    /** Heat maps count rows from below. Empty cells stay white. */
    private static List<Number[]> cells(Confusion confusion) {
        int last = confusion.classes().size() - 1;
        var cells = new ArrayList<Number[]>();
        for (int actual = 0; actual <= last; actual++) {
            for (int predicted = 0; predicted <= last; predicted++) {
                long count = confusion.count(actual, predicted);
                if (count > 0) {
                    double share = (double) count / confusion.samples(actual);
                    cells.add(new Number[] {predicted, last - actual, Math.sqrt(share)});
                }
            }
        }
        return cells;
    }
}
