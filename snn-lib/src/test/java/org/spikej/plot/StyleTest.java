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
    void wholeNumbersHaveNoTicksBetweenThem() {
        var chart = Plots.chart("Three epochs", "epoch", "accuracy");
        chart.addSeries("run", new double[] {1, 2, 3}, new double[] {0.5, 0.7, 0.8});
        assertThat(Drawing.of(chart).texts()).contains("1", "2", "3").doesNotContain("1.5", "2.2");

        var between = Plots.chart("Noise", "deviation", "accuracy");
        between.addSeries("net", new double[] {0, 0.2, 1}, new double[] {0.9, 0.7, 0.4});
        assertThat(Drawing.of(between).texts()).contains("0.2");
    }

    @Test
    void anEmptyChartCanBeShown() {
        assertThat(Plots.svg(Plots.chart("Nothing yet", "x", "y"))).contains("Nothing yet");
    }
}
