package org.spikej.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.spikej.learn.Epoch;
import org.spikej.learn.Options;
import org.spikej.learn.Run;

/**
 * Test accuracy of runs that were repeated with other seeds: the mean of those that are alike as a
 * curve, and from the worst to the best of them shaded.
 */
final class SpreadCurve {
    private static final double PERCENT = 100;

    /** What runs that only differ in their seed have in common. */
    private record Kind(
            String method,
            String network,
            String dataset,
            Options options,
            List<String> particulars) {
        static Kind of(Run run) {
            return new Kind(
                    run.method(),
                    run.network(),
                    run.dataset(),
                    run.options().withSeed(0),
                    run.particulars());
        }
    }

    private SpreadCurve() {}

    static XYChart of(Run... runs) {
        var kinds = new LinkedHashMap<Kind, List<Run>>();
        for (var run : runs) {
            kinds.computeIfAbsent(Kind.of(run), _ -> new ArrayList<>()).add(run);
        }
        var names = RunNames.of(kinds.values().stream().map(List::getFirst).toList());
        var named = new LinkedHashMap<String, List<Run>>();
        for (var alike : kinds.values()) {
            named.put(names.get(named.size()), alike);
        }
        return of(named);
    }

    static XYChart of(Map<String, List<Run>> named) {
        var chart = Style.chart("Test accuracy", "epoch", "test accuracy (%)", Style.HEIGHT);
        int index = 0;
        for (var entry : named.entrySet()) {
            var begun = entry.getValue().stream().filter(run -> !run.epochs().isEmpty()).toList();
            if (!begun.isEmpty()) {
                var count = begun.size() == 1 ? "" : " · " + Words.count(begun.size(), "run");
                add(chart, entry.getKey() + count, begun, index++);
            }
        }
        if (index == 0) {
            throw new IllegalArgumentException(
                    ("expected at least one run of at least one epoch, got none under %d names:"
                                    + " train a network first")
                            .formatted(named.size()));
        }
        Style.fitLegend(chart);
        return chart;
    }

    private static void add(XYChart chart, String name, List<Run> runs, int index) {
        int epochs = runs.stream().mapToInt(run -> run.epochs().size()).max().orElseThrow();
        var x = new double[epochs];
        var mean = new double[epochs];
        var low = new double[epochs];
        var high = new double[epochs];
        for (int e = 0; e < epochs; e++) {
            int at = e;
            var range =
                    runs.stream()
                            .filter(run -> run.epochs().size() > at)
                            .map(run -> run.epochs().get(at))
                            .mapToDouble(Epoch::testAccuracy)
                            .filter(Double::isFinite)
                            .map(share -> PERCENT * share)
                            .summaryStatistics();
            boolean known = range.getCount() > 0;
            x[e] = e + 1;
            mean[e] = known ? range.getAverage() : Double.NaN;
            low[e] = known ? range.getMin() : Double.NaN;
            high[e] = known ? range.getMax() : Double.NaN;
        }
        var color = Style.curve(index);
        if (runs.size() > 1) {
            Area.between(chart, name + ", range", x, low, high, Area.translucent(color));
        }
        var series = chart.addSeries(name, x, mean);
        Style.curve(series, Style.comparedLine(index), color);
        Style.dotted(series, color);
    }
}
