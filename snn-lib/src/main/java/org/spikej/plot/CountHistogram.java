package org.spikej.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/**
 * Histograms of whole numbers on one axis, an outline each, every one in shares of its own count. A
 * bin holds the same number of whole numbers as every other, so that no bin is fuller for holding
 * more of them.
 */
final class CountHistogram {
    private static final double PERCENT = 100;
    private static final int MOST_BINS = 40;
    private static final double ROOM_ABOVE = 1.06;

    /**
     * One of the histograms.
     *
     * @param name for the legend
     * @param counts whole numbers, at least 0; maybe none
     */
    record Group(String name, int[] counts) {}

    private final XYChart chart;
    private final double unit;
    private final int least;
    private final int width;
    private final int bins;

    /**
     * @param unit what a count of 1 is on the chart's x axis
     */
    CountHistogram(XYChart chart, double unit, List<Group> groups) {
        this.chart = chart;
        this.unit = unit;
        least = all(groups).min().orElse(0);
        int values = all(groups).max().orElse(0) - least + 1;
        width = Math.ceilDiv(values, MOST_BINS);
        bins = Math.ceilDiv(values, width);
        Style.xLimits(chart, edge(0), edge(bins));
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(ROOM_ABOVE * highest(groups));
        chart.getStyler().setPlotContentSize(1);
        for (int i = 0; i < groups.size(); i++) {
            add(groups.get(i), i);
        }
        Style.fitLegend(chart);
    }

    private static IntStream all(List<Group> groups) {
        return groups.stream().flatMapToInt(group -> Arrays.stream(group.counts()));
    }

    /** Halfway between two whole numbers, so that a bin of one stands in its middle. */
    private double edge(int bin) {
        return (least + bin * width - 0.5) * unit;
    }

    private double highest(List<Group> groups) {
        return groups.stream()
                .flatMapToDouble(group -> Arrays.stream(shares(group.counts())))
                .max()
                .orElse(PERCENT);
    }

    private void add(Group group, int index) {
        if (group.counts().length == 0) {
            Style.curve(
                    Style.legendOnly(chart, group.name()),
                    Style.comparedLine(index),
                    Style.curve(index));
            return;
        }
        var shares = shares(group.counts());
        var x = new double[2 * bins + 2];
        var y = new double[2 * bins + 2];
        for (int bin = 0; bin < bins; bin++) {
            x[2 * bin + 1] = edge(bin);
            x[2 * bin + 2] = edge(bin + 1);
            y[2 * bin + 1] = shares[bin];
            y[2 * bin + 2] = shares[bin];
        }
        x[0] = edge(0);
        x[2 * bins + 1] = edge(bins);
        var series = chart.addSeries(group.name(), x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
        Style.curve(series, Style.comparedLine(index), Style.curve(index));
        series.setFillColor(Area.translucent(Style.curve(index)));
    }

    private double[] shares(int... counts) {
        var shares = new double[bins];
        for (int count : counts) {
            shares[(count - least) / width] += PERCENT / counts.length;
        }
        return shares;
    }
}
