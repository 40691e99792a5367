package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikej.measure.Confusion;

class ConfusionMapTest {
    private final Confusion confusion =
            Confusion.of(
                    new int[] {0, 0, 0, 0, 1, 1, 1},
                    new int[] {0, 0, 0, 1, 1, 1, 1},
                    List.of("cat", "dog"));

    @Test
    void writesTheCountsIntoTheCells() {
        assertThat(Drawing.of(Plots.confusion(confusion)).texts())
                .contains("cat", "dog", "actual class", "predicted class")
                .contains("Confusion, accuracy 85.7 %")
                .containsSubsequence("3", "1", "3")
                .doesNotContain("0");
    }

    @Test
    void coloursByTheRootOfTheShareWithTheFirstClassOnTop() {
        var series = Plots.confusion(confusion).getHeatMapSeries();
        assertThat(series.getYData()).hasToString("[dog, cat]");
        var cells = series.getHeatData();
        assertThat(cells).hasSize(3);
        assertThat(cells.get(0)).containsExactly(0, 1, Math.sqrt(0.75));
        assertThat(cells.get(1)).containsExactly(1, 1, 0.5);
        assertThat(cells.get(2)).containsExactly(1, 0, 1.0);
    }

    @Test
    void turnsLongNamesUpright() {
        var names = List.of("right arm clockwise", "right arm counter-clockwise");
        var chart = Plots.confusion(Confusion.of(new int[] {0, 1}, new int[] {0, 1}, names));
        assertThat(chart.getStyler().getXAxisLabelRotation()).isEqualTo(90);
        assertThat(Drawing.of(chart).texts().stream().filter(names::contains)).hasSize(4);
    }

    @Test
    void ofAHundredClassesStaysSmall() {
        var labels = IntStream.range(0, 101).toArray();
        var names = IntStream.range(0, 101).mapToObj(String::valueOf).toList();
        var chart = Plots.confusion(Confusion.of(labels, labels, names));
        assertThat(chart.getWidth()).isLessThanOrEqualTo(720);
        assertThat(Svg.of(chart)).hasSizeLessThan(60_000);
    }
}
