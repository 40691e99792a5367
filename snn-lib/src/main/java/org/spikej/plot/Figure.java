package org.spikej.plot;

import java.awt.Graphics2D;
import java.util.Arrays;
import org.knowm.xchart.XYChart;

/** A chart of curves; where all of them have whole numbers to the right, no tick is between two. */
final class Figure extends XYChart {
    /** The least distance of two ticks, in pixels. */
    static final int TICKS = 60;

    /** Of the width, that the plot itself has: XChart rounds a step up to 1.5 down to one. */
    private static final double PLOT = 0.8;

    private boolean wholeNumbers;

    Figure(int width, int height) {
        super(width, height);
    }

    /** Ticks at whole numbers only, although curves have points between them. */
    void useWholeNumbers() {
        wholeNumbers = true;
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        if (wholeNumbers || areWhole()) {
            double hint = Math.max(TICKS, PLOT * width / range());
            getStyler().setXAxisTickMarkSpacingHint((int) hint);
        }
        super.paint(graphics, width, height);
    }

    private boolean areWhole() {
        return getSeriesCollection().stream()
                .flatMapToDouble(series -> Arrays.stream(series.getXData()))
                .allMatch(x -> x == Math.rint(x));
    }

    /** From the left to the right end of the axis, at least 1. */
    private double range() {
        var all =
                getSeriesCollection().stream()
                        .flatMapToDouble(series -> Arrays.stream(series.getXData()))
                        .summaryStatistics();
        Double from = getStyler().getXAxisMin();
        Double to = getStyler().getXAxisMax();
        return Math.max(1, (to == null ? all.getMax() : to) - (from == null ? all.getMin() : from));
    }
}
