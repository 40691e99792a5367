package org.spikej.plot;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.spikej.learn.Dynamics;
import org.spikej.learn.Dynamics.Moment;

/** What a training does to each population, epoch by epoch. */
final class DynamicsCurve {
    private final List<Moment> moments;
    private final XYChart chart;

    private DynamicsCurve(Dynamics dynamics, String title, String yAxis) {
        moments = dynamics.moments();
        if (moments.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a network with neurons, got none: add lif() to it");
        }
        chart = Style.chart(title, "epoch", yAxis, Style.HEIGHT);
        chart.getStyler().setXAxisDecimalPattern("0.##");
    }

    /** The mean, and dashed one standard deviation above and below where there is one. */
    static XYChart thresholds(Dynamics dynamics) {
        var curve = new DynamicsCurve(dynamics, "Thresholds", "threshold (input current)");
        curve.add("", Moment::threshold);
        if (curve.moments.stream().anyMatch(moment -> moment.deviation() > 0)) {
            curve.add(" + deviation", moment -> moment.threshold() + moment.deviation());
            curve.add(" − deviation", moment -> moment.threshold() - moment.deviation());
        }
        return curve.chart;
    }

    static XYChart firingRates(Dynamics dynamics) {
        var curve = new DynamicsCurve(dynamics, "Firing rates", "spikes of a neuron a step");
        curve.add("", Moment::rate);
        curve.chart.getStyler().setYAxisMin(0.0);
        return curve.chart;
    }

    private void add(String suffix, ToDoubleFunction<Moment> value) {
        var names = new LinkedHashSet<String>();
        moments.forEach(moment -> names.add(moment.population()));
        int i = 0;
        for (var name : names) {
            var own = moments.stream().filter(m -> m.population().equals(name)).toList();
            var series =
                    chart.addSeries(
                            name + suffix,
                            own.stream().mapToDouble(Moment::epoch).toArray(),
                            own.stream().mapToDouble(value).toArray());
            Style.curve(
                    series,
                    suffix.isEmpty() ? Style.line(1.8) : Style.dashes(1.1),
                    Style.curve(i++));
            series.setShowInLegend(suffix.isEmpty());
        }
    }
}
