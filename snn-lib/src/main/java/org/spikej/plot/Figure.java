package org.spikej.plot;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A chart of curves; where all of them have whole numbers to the right, no tick is between two. */
final class Figure extends XYChart {
    /** The least distance of two ticks, in pixels. */
    static final int TICKS = 60;

    /** Left and right of the plot, roughly, in pixels. */
    private static final int BESIDE = 110;

    private static final int LEGEND_BESIDE_TEXT = 60;

    /** XChart makes steps of 0.75 to 1.5 a step of one. */
    private static final double MIDDLE = 1.05;

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
            double plot = Math.max(TICKS, width - BESIDE - legendBeside());
            double hint = Math.max(TICKS, MIDDLE * plot / range());
            getStyler().setXAxisTickMarkSpacingHint((int) hint);
        }
        super.paint(graphics, width, height);
    }

    @Override
    public double getScreenXFromChart(double x) {
        return betweenUsualTicks(() -> super.getScreenXFromChart(x));
    }

    @Override
    public double getScreenYFromChart(double y) {
        return betweenUsualTicks(() -> super.getScreenYFromChart(y));
    }

    /**
     * XChart knows no place on an axis, not even on the upright one, that is shorter than the
     * distance of two ticks to the right.
     */
    private double betweenUsualTicks(DoubleSupplier place) {
        int hint = getStyler().getXAxisTickMarkSpacingHint();
        getStyler().setXAxisTickMarkSpacingHint(TICKS);
        try {
            return place.getAsDouble();
        } finally {
            getStyler().setXAxisTickMarkSpacingHint(hint);
        }
    }

    private double legendBeside() {
        if (!getStyler().isLegendVisible()
                || getStyler().getLegendPosition() != LegendPosition.OutsideE) {
            return 0;
        }
        return LEGEND_BESIDE_TEXT
                + getSeriesCollection().stream()
                        .filter(XYSeries::isShowInLegend)
                        .mapToInt(series -> Style.width(series.getLabel()))
                        .max()
                        .orElse(0);
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
