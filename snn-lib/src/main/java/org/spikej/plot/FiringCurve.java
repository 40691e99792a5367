package org.spikej.plot;

import java.util.Arrays;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.spikej.measure.FiCurve;
import org.spikej.neuron.Biophysical;

/** f–I curves: constant input current to the right, firing rate upwards, a curve a model. */
final class FiringCurve {
    private FiringCurve() {}

    static XYChart of(FiCurve... curves) {
        if (curves.length == 0) {
            throw new IllegalArgumentException(
                    "expected at least one f–I curve, got none: FiCurve.of(neuron, currents)");
        }
        boolean hertz = Stream.of(curves).allMatch(c -> c.neuron() instanceof Biophysical);
        var chart =
                Style.chart(
                        curves.length == 1
                                ? "f–I curve, " + curves[0].neuron().name()
                                : "f–I curves",
                        currentAxis(curves),
                        hertz ? "firing rate (Hz)" : "firing rate (spikes per step)",
                        Style.HEIGHT);
        chart.getStyler().setYAxisMin(0.0);
        var range = Stream.of(curves).flatMapToDouble(c -> Arrays.stream(c.currents()));
        var currents = range.summaryStatistics();
        Style.xLimits(chart, currents.getMin(), currents.getMax());
        chart.getStyler().setLegendVisible(curves.length > 1);
        var names = Names.distinct(Stream.of(curves).map(c -> c.neuron().name()).toList());
        for (int i = 0; i < curves.length; i++) {
            var rates = hertz ? curves[i].hertz() : curves[i].rates();
            var series = chart.addSeries(names.get(i), curves[i].currents(), rates);
            Style.curve(series, Style.comparedLine(i), Style.curve(i));
        }
        Style.fitLegend(chart);
        return chart;
    }

    private static String currentAxis(FiCurve... curves) {
        var units = Stream.of(curves).map(FiringCurve::unit).distinct().toList();
        return units.size() > 1
                ? "input current (units of each model)"
                : "input current (%s)".formatted(units.getFirst());
    }

    private static String unit(FiCurve curve) {
        return curve.neuron() instanceof Biophysical model ? model.currentUnit() : "input units";
    }
}
