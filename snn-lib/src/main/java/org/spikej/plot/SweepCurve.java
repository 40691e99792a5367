package org.spikej.plot;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.spikej.measure.Accuracy;
import org.spikej.measure.Sweep;

/** Accuracy against what was swept over, a curve each, its 95 % interval shaded. */
final class SweepCurve {
    private static final double PERCENT = 100;

    private SweepCurve() {}

    static XYChart of(Sweep... sweeps) {
        var axes = Stream.of(sweeps).map(Sweep::axis).distinct().toList();
        if (axes.size() != 1) {
            throw new IllegalArgumentException(
                    ("expected sweeps over one and the same thing, got %s: draw a figure for"
                                    + " each")
                            .formatted(axes));
        }
        var chart =
                Style.chart(
                        "Accuracy against " + axes.getFirst(),
                        axes.getFirst(),
                        "accuracy (%)",
                        Style.HEIGHT);
        chart.getStyler().setLegendVisible(sweeps.length > 1);
        var names = Names.distinct(Stream.of(sweeps).map(Sweep::name).toList());
        for (int i = 0; i < sweeps.length; i++) {
            add(chart, names.get(i), sweeps[i].points(), i);
        }
        Style.fitLegend(chart);
        return chart;
    }

    private static void add(XYChart chart, String name, List<Sweep.Point> points, int index) {
        var sorted =
                points.stream().sorted(Comparator.comparingDouble(Sweep.Point::value)).toList();
        var x = sorted.stream().mapToDouble(Sweep.Point::value).toArray();
        var color = Style.curve(index);
        Area.between(
                chart,
                name + ", 95 %",
                x,
                percent(sorted, Accuracy::low),
                percent(sorted, Accuracy::high),
                Area.translucent(color));
        var series = chart.addSeries(name, x, percent(sorted, Accuracy::value));
        Style.curve(series, Style.comparedLine(index), color);
        Style.dotted(series, color);
    }

    private static double[] percent(List<Sweep.Point> points, ToDoubleFunction<Accuracy> figure) {
        return points.stream()
                .map(Sweep.Point::accuracy)
                .mapToDouble(figure)
                .map(share -> PERCENT * share)
                .toArray();
    }
}
