package org.spikej.plot;

import org.knowm.xchart.XYChart;
import org.spikej.chip.Result;

/** What a step costs on a chip: energy over the steps of a sample. */
final class ChipEnergy {
    private static final int HEIGHT = 240;

    /** What energies are told in. */
    private enum Unit {
        PICOJOULES("pJ", 1),
        NANOJOULES("nJ", 1e3),
        MICROJOULES("µJ", 1e6);

        private final String text;
        private final double picojoules;

        Unit(String text, double picojoules) {
            this.text = text;
            this.picojoules = picojoules;
        }

        /** The largest in which a value is at least 1. */
        static Unit of(double value) {
            if (value >= MICROJOULES.picojoules) {
                return MICROJOULES;
            }
            return value >= NANOJOULES.picojoules ? NANOJOULES : PICOJOULES;
        }
    }

    private ChipEnergy() {}

    static XYChart of(Result result) {
        var steps = result.steps();
        var picojoules = steps.doubleColumn("energy (pJ)");
        var unit = Unit.of(picojoules.max());
        var chart =
                Style.chart(
                        "Energy on %s, a sample on average"
                                .formatted(result.placed().chip().name()),
                        "step",
                        "energy (%s)".formatted(unit.text),
                        HEIGHT);
        chart.getStyler().setLegendVisible(false);
        var series =
                chart.addSeries(
                        "energy",
                        steps.intColumn("step").asDoubleArray(),
                        picojoules.divide(unit.picojoules).asDoubleArray());
        Style.curve(series, Style.line(2), Style.BLUE);
        return chart;
    }
}
