package org.spikej.plot;

import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.spikej.measure.TradeOff;

/** Accuracy against energy, a dot a network, those of the Pareto front joined and blue. */
final class ParetoFront {
    private static final double PERCENT = 100;
    private static final double ROOM = 0.14;

    private ParetoFront() {}

    static XYChart of(List<TradeOff> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected at least one network, got none: TradeOff.of(\"mine\", net, samples)");
        }
        var chart =
                Style.chart(
                        "Accuracy against energy",
                        "energy per sample (µJ)",
                        "accuracy (%)",
                        Style.HEIGHT + 40);
        fit(chart, all);
        var front = TradeOff.front(all);
        var rest = all.stream().filter(one -> !front.contains(one)).toList();
        var best = chart.addSeries("Pareto front", energies(front), accuracies(front));
        Style.curve(best, Style.line(1.4), Style.BLUE);
        Style.dotted(best, Style.BLUE);
        if (!rest.isEmpty()) {
            var others = chart.addSeries("others", energies(rest), accuracies(rest));
            Style.dots(others, Style.ORANGE);
        }
        chart.addAnnotation(new DotLabels(all));
        return chart;
    }

    /** Round the dots, with room for their names. */
    private static void fit(XYChart chart, List<TradeOff> all) {
        var x = Arrays.stream(energies(all)).summaryStatistics();
        var y = Arrays.stream(accuracies(all)).summaryStatistics();
        double width = Math.max(x.getMax() - x.getMin(), 0.1 * Math.max(x.getMax(), 1e-6));
        double height = Math.max(y.getMax() - y.getMin(), 1);
        var styler = chart.getStyler();
        styler.setXAxisMin(Math.max(0, x.getMin() - ROOM * width));
        styler.setXAxisMax(x.getMax() + 2 * ROOM * width);
        styler.setYAxisMin(y.getMin() - ROOM * height);
        styler.setYAxisMax(y.getMax() + ROOM * height);
        styler.setPlotContentSize(1);
    }

    static double[] energies(List<TradeOff> some) {
        return some.stream().mapToDouble(TradeOff::microjoules).toArray();
    }

    static double[] accuracies(List<TradeOff> some) {
        return some.stream().mapToDouble(one -> PERCENT * one.accuracy().value()).toArray();
    }
}
