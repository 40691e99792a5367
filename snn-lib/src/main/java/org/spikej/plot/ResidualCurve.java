package org.spikej.plot;

import java.util.Arrays;
import org.knowm.xchart.XYChart;

/** How far rates are from their equilibrium, against t, beside a line that falls like 1/t. */
final class ResidualCurve {
    private ResidualCurve() {}

    static XYChart of(double[] residuals) {
        var steps = new double[residuals.length];
        var found = new double[residuals.length];
        int count = 0;
        for (int t = 1; t <= residuals.length; t++) {
            if (residuals[t - 1] > 0 && Double.isFinite(residuals[t - 1])) {
                steps[count] = t;
                found[count] = residuals[t - 1];
                count++;
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException(
                    ("expected residuals above 0, got none among %d: the neurons never fired, run"
                                    + " them longer or raise the input")
                            .formatted(residuals.length));
        }
        steps = Arrays.copyOf(steps, count);
        found = Arrays.copyOf(found, count);
        var chart =
                Style.chart(
                        "Distance from the equilibrium",
                        "t (steps)",
                        "|f(a) − a| / |a|",
                        Style.HEIGHT);
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisDecimalPattern("0.########");
        Style.curve(chart.addSeries("measured", steps, found), Style.line(1.8), Style.curve(0));
        double last = steps[count - 1] * found[count - 1];
        var law = Arrays.stream(steps).map(t -> last / t).toArray();
        Style.curve(
                chart.addSeries("1/t through the last", steps, law), Style.dashes(1.2), Style.GREY);
        return chart;
    }
}
