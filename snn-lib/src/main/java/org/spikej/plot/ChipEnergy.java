package org.spikej.plot;

import org.knowm.xchart.XYChart;
import org.spikej.chip.Result;

/** What a step costs on a chip: energy over the steps of a sample. */
final class ChipEnergy {
    private static final int HEIGHT = 240;

    private ChipEnergy() {}

    static XYChart of(Result result) {
        var steps = result.steps();
        var chart =
                Style.chart(
                        "Energy on %s, a sample on average"
                                .formatted(result.placed().chip().name()),
                        "step",
                        "energy (pJ)",
                        HEIGHT);
        chart.getStyler().setLegendVisible(false);
        var series =
                chart.addSeries(
                        "energy",
                        steps.intColumn("step").asDoubleArray(),
                        steps.doubleColumn("energy (pJ)").asDoubleArray());
        Style.curve(series, Style.line(2), Style.BLUE);
        return chart;
    }
}
