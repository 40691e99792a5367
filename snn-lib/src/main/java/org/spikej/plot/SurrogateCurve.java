package org.spikej.plot;

import org.knowm.xchart.XYChart;
import org.spikej.neuron.Surrogate;

/** Surrogate derivatives against the distance from the threshold, which lies at 0. */
final class SurrogateCurve {
    /** On either side of the threshold. */
    private static final double REACH = 2;

    private static final int POINTS = 401;

    private SurrogateCurve() {}

    static XYChart of(Surrogate... surrogates) {
        if (surrogates.length == 0) {
            throw new IllegalArgumentException(
                    "expected at least one surrogate, got none: Plots.surrogate(Surrogates"
                            + ".arctan()), for instance");
        }
        var chart =
                Style.chart(
                        surrogates.length == 1 ? surrogates[0].name() : "Surrogate gradients",
                        "membrane minus threshold",
                        "surrogate derivative of the spike",
                        Style.HEIGHT);
        chart.getStyler().setXAxisMin(-REACH);
        chart.getStyler().setXAxisMax(REACH);
        for (int i = 0; i < surrogates.length; i++) {
            var series = chart.addSeries(surrogates[i].name(), distances(), slopes(surrogates[i]));
            Style.curve(series, Style.comparedLine(i), Style.curve(i));
        }
        Style.fitLegend(chart);
        return chart;
    }

    private static double[] distances() {
        var distances = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            distances[i] = REACH * (2.0 * i / (POINTS - 1) - 1);
        }
        return distances;
    }

    private static double[] slopes(Surrogate surrogate) {
        var distances = distances();
        var points = new float[POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[i] = (float) distances[i];
        }
        var slopes = new float[POINTS];
        surrogate.derivative(points, slopes, POINTS);
        for (int i = 0; i < POINTS; i++) {
            distances[i] = slopes[i];
        }
        return distances;
    }
}
