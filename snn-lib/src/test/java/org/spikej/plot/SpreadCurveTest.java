package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikej.learn.Epoch;
import org.spikej.learn.Options;
import org.spikej.learn.Run;

class SpreadCurveTest {
    private static Run run(String method, long seed, double... accuracies) {
        var epochs =
                IntStream.range(0, accuracies.length)
                        .mapToObj(i -> new Epoch(i + 1, 1, 0.5, accuracies[i], 1))
                        .toList();
        return new Run(
                method, "a net", "digits", Options.standard().withSeed(seed), epochs, List.of());
    }

    @Test
    void runsThatOnlyDifferInTheirSeedAreOneCurveWithItsRange() {
        var chart =
                Plots.spread(
                        run("bptt", 1, 0.5, 0.8), run("bptt", 2, 0.7, 0.9), run("ottt", 1, 0.6));
        var mean = chart.getSeries("bptt · 2 runs");
        assertThat(mean.getXData()).containsExactly(1, 2);
        assertThat(mean.getYData()).containsExactly(new double[] {60, 85}, within(1e-9));
        var range = chart.getSeries("bptt · 2 runs, range").getYData();
        assertThat(Arrays.stream(range).sorted().toArray())
                .containsExactly(new double[] {50, 70, 80, 90}, within(1e-9));
        assertThat(chart.getSeries("ottt").getYData()).containsExactly(60);
        assertThat(chart.getSeries("ottt, range")).isNull();
        assertThat(Drawing.of(chart).texts()).contains("epoch", "test accuracy (%)");
    }

    @Test
    void runsOfDifferentLengthCountWhileTheyLast() {
        var mean = Plots.spread(run("bptt", 1, 0.5), run("bptt", 2, 0.7, 0.9));
        assertThat(mean.getSeries("bptt · 2 runs").getYData())
                .containsExactly(new double[] {60, 90}, within(1e-9));
    }

    @Test
    void runsAreNamedWhereARunDoesNotSayWhatDiffers() {
        var chart = Plots.spread(Map.of("TET", List.of(run("bptt", 1, 0.5), run("bptt", 2, 0.7))));
        assertThat(chart.getSeries("TET · 2 runs").getYData()).containsExactly(60);
    }

    @Test
    void runsWithOtherOptionsAreNotAlike() {
        var slow = run("bptt", 1, 0.5);
        var fast =
                new Run(
                        slow.method(),
                        slow.network(),
                        slow.dataset(),
                        slow.options().withLearningRate(0.5),
                        slow.epochs(),
                        List.of());
        assertThat(Plots.spread(slow, fast).getSeriesCollection()).hasSize(2);
    }

    @Test
    void runsThatDifferOnlyInLossOrSurrogateAreCurvesNamedByIt() {
        var chart =
                Plots.spread(
                        trained("tet(0.05, 1.0)", "arctan(2.0)", 1),
                        trained("tet(0.05, 1.0)", "arctan(2.0)", 2),
                        trained("tet(0.05, 1.0)", "triangle(1.0)", 1));
        assertThat(chart.getSeries("bptt, arctan(2.0) · 2 runs")).isNotNull();
        assertThat(chart.getSeries("bptt, triangle(1.0)")).isNotNull();
    }

    @Test
    void epochsHaveNumbersBesideALegendOfLongNames() {
        var name = "a method with a name of many words, one behind the other";
        var chart = Plots.spread(run(name, 1, 0.5, 0.8), run(name + " too", 1, 0.7, 0.9));
        assertThat(Drawing.of(chart).texts()).contains("1", "2").doesNotContain("1.5");
    }

    private static Run trained(String loss, String surrogate, long seed) {
        var plain = run("bptt", seed, 0.5);
        return new Run(
                plain.method(),
                plain.network(),
                plain.dataset(),
                plain.options(),
                plain.epochs(),
                List.of(),
                List.of(loss, "adam()", surrogate));
    }

    @Test
    void refusesRunsThatHaveNoEpochYet() {
        assertThatThrownBy(() -> Plots.spread(run("bptt", 1)))
                .hasMessageContaining("at least one epoch, got none under 1 names");
        assertThatThrownBy(() -> Plots.spread()).hasMessageContaining("got none under 0 names");
    }
}
