package org.spikej.plot;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.spikej.model.Recording;

/**
 * Thresholds of populations over time: their mean over the neurons, and the range of the neurons
 * shaded.
 */
final class ThresholdCurve {
    private ThresholdCurve() {}

    static XYChart of(Recording recording, int sample) {
        var chart =
                Style.chart(
                        "Thresholds, sample " + sample,
                        "time step",
                        "threshold (%s)".formatted(units(recording)),
                        Style.HEIGHT);
        int index = 0;
        for (var stage : recording.populations()) {
            var thresholds = SampleValues.of(stage.trace().orElseThrow().threshold(), sample);
            if (!Float.isNaN(thresholds.at(0, 0))) {
                add(chart, stage.name(), thresholds, index++);
            }
        }
        if (index == 0) {
            throw new IllegalArgumentException(
                    "expected a recording with thresholds, got %d layers without any: add alif()"
                            .formatted(recording.stages().size()));
        }
        Style.fitLegend(chart);
        return chart;
    }

    private static String units(Recording recording) {
        return recording.populations().stream()
                .map(stage -> stage.trace().orElseThrow().unit())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static void add(XYChart chart, String name, SampleValues thresholds, int index) {
        int steps = thresholds.steps();
        var x = new double[steps];
        var mean = new double[steps];
        var low = new double[steps];
        var high = new double[steps];
        for (int t = 0; t < steps; t++) {
            int from = t * thresholds.neurons();
            var range =
                    IntStream.range(from, from + thresholds.neurons())
                            .mapToDouble(i -> thresholds.values()[i])
                            .summaryStatistics();
            x[t] = t;
            mean[t] = range.getAverage();
            low[t] = range.getMin();
            high[t] = range.getMax();
        }
        var color = Style.curve(index);
        if (!Arrays.equals(low, high)) {
            Area.between(chart, name + ", range", x, low, high, Area.translucent(color));
        }
        Style.curve(chart.addSeries(name, x, mean), Style.comparedLine(index), color);
        Style.xLimits(chart, 0, Math.max(1, steps - 1));
    }
}
