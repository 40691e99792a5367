package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void curvesOfOnesOwnTakeTheColoursOfTheHouseInTheirOrder() {
        var chart = Plots.chart("Accuracy against T", "steps", "accuracy");
        var steps = new double[] {1, 2, 4};
        chart.addSeries("first", steps, new double[] {0.5, 0.7, 0.8});
        chart.addSeries("second", steps, new double[] {0.4, 0.6, 0.9});
        assertThat(Plots.svg(chart)).contains("rgb(31,111,180)", "rgb(213,94,0)");
    }

    @Test
    void anEmptyChartCanBeShown() {
        assertThat(Plots.svg(Plots.chart("Nothing yet", "x", "y"))).contains("Nothing yet");
    }
}
