package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikej.learn.Epoch;
import org.spikej.learn.Options;
import org.spikej.learn.Run;

class LearningCurveTest {
    private static final List<Epoch> TWO =
            List.of(new Epoch(1, 2.5, 0.6, 0.5, 1), new Epoch(2, 0.5, 0.9, 0.8, 1));

    private static Run run(String method, List<Epoch> epochs, int batches) {
        var losses = IntStream.range(0, batches).mapToObj(i -> (double) (batches - i)).toList();
        return new Run(method, "784-10", "strokes", Options.standard(), epochs, losses);
    }

    @Test
    void showsAccuraciesInPercentAtTheEndsOfTheEpochs() {
        var chart = Plots.learningCurve(run("Bptt", TWO, 40));
        assertThat(chart.getSeries("test accuracy").getXData()).containsExactly(1, 2);
        assertThat(chart.getSeries("test accuracy").getYData()).containsExactly(50, 80);
        assertThat(chart.getSeries("test accuracy, training").getYData()).containsExactly(60, 90);
        assertThat(chart.getStyler().getYAxisMin(0)).isEqualTo(50);
        assertThat(chart.getStyler().getYAxisMax(0)).isEqualTo(90);
    }

    @Test
    void smoothsTheLossByMeansOfBatches() {
        var loss = Plots.loss(run("Bptt", TWO, 400)).getSeries("Bptt, loss");
        assertThat(loss.getXData()).hasSize(40);
        assertThat(loss.getYData()[0]).isCloseTo((400 + 391) / 2.0, within(1e-9));
        assertThat(loss.getYData()[39]).isCloseTo(5.5, within(1e-9));
        assertThat(loss.getXData()[39]).isCloseTo(2, within(1e-9));
    }

    @Test
    void showsTheLossOfEpochsWhereThereIsNoneOfBatches() {
        var loss = Plots.loss(run("Stdp", TWO, 0)).getSeries("Stdp, loss");
        assertThat(loss.getXData()).containsExactly(1, 2);
        assertThat(loss.getYData()).containsExactly(2.5, 0.5);
    }

    @Test
    void countsStepsUntilTheFirstEpochHasEnded() {
        var chart = Plots.learningCurve(run("Bptt", List.of(), 10));
        assertThat(chart.getXAxisTitle()).isEqualTo("training step");
        assertThat(chart.getSeries("Bptt, loss").getXData()[9]).isEqualTo(10);
        assertThat(Drawing.of(chart).texts()).contains("training loss");
    }

    @Test
    void drawsARunThatHasNothingYet() {
        var chart = Plots.learningCurve(run("Bptt", List.of(), 0));
        assertThat(Drawing.of(chart).texts()).contains("Training loss, Bptt on strokes");
    }

    @Test
    void drawsARunWithoutTestSet() {
        var epochs = List.of(new Epoch(1, 2, 0.6, Double.NaN, 1));
        assertThat(Drawing.of(Plots.accuracy(run("Bptt", epochs, 4))).texts())
                .contains("Accuracy, Bptt on strokes", "accuracy (%)");
    }

    @Test
    void leavesAGapWhereATrainingDiverged() {
        var losses = List.of(1.0, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN);
        var run = new Run("Bptt", "784-10", "strokes", Options.standard(), List.of(), losses);
        var chart = Plots.learningCurve(run);
        assertThat(chart.getSeries("Bptt, loss").getYData())
                .containsExactly(1, Double.NaN, Double.NaN, Double.NaN);
        assertThat(Drawing.of(chart).texts()).contains("training step");
    }

    @Test
    void drawsATrainingWithoutAnyFiniteLoss() {
        var run =
                new Run("Bptt", "784-10", "strokes", Options.standard(), TWO, List.of(Double.NaN));
        assertThat(Drawing.of(Plots.learningCurve(run)).texts()).contains("test accuracy");
        assertThat(Drawing.of(Plots.loss(run)).texts()).contains("epoch");
    }

    @Test
    void comparesRunsByName() {
        var chart = Plots.learningCurve(run("Bptt", TWO, 40), run("Ottt", TWO, 40));
        assertThat(Drawing.of(chart).texts())
                .contains("Bptt", "Ottt", "training accuracy", "training loss (right axis)");
    }

    @Test
    void tellsRunsOfTheSameMethodApart() {
        var seeds =
                List.of(
                        seeded("Bptt", "strokes", 1),
                        seeded("Bptt", "strokes", 2),
                        seeded("Bptt", "strokes", 3));
        assertThat(RunNames.of(seeds))
                .containsExactly("Bptt, seed 1", "Bptt, seed 2", "Bptt, seed 3");
        assertThat(RunNames.of(List.of(seeded("Bptt", "strokes", 1), seeded("Bptt", "mnist", 1))))
                .containsExactly("Bptt on strokes", "Bptt on mnist");
        assertThat(RunNames.of(List.of(seeds.get(0), seeds.get(0))))
                .containsExactly("1: Bptt", "2: Bptt");
    }

    private static Run seeded(String method, String dataset, long seed) {
        var options = new Options(1, 1, 0.1, 1, seed);
        return new Run(method, "784-10", dataset, options, List.of(), List.of());
    }

    @Test
    void needsARun() {
        assertThatThrownBy(Plots::loss)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one run, got none");
        assertThatThrownBy(Plots::learningCurve).hasMessageContaining("at least one run");
    }
}
