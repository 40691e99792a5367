package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikej.measure.Accuracy;
import org.spikej.measure.Sweep;
import org.spikej.measure.TradeOff;

class SweepCurveTest {
    private final Sweep steps =
            new Sweep(
                    "mine",
                    "time steps T",
                    List.of(
                            new Sweep.Point(4, new Accuracy(90, 100)),
                            new Sweep.Point(1, new Accuracy(40, 100))));

    @Test
    void isDrawnInTheOrderOfItsValuesWithItsInterval() {
        var chart = Plots.sweep(steps, steps.named("yours"));
        assertThat(chart.getSeries("mine").getXData()).containsExactly(1, 4);
        assertThat(chart.getSeries("mine").getYData()).containsExactly(40, 90);
        var interval = chart.getSeries("mine, 95 %").getYData();
        double low = 100 * new Accuracy(40, 100).low();
        double high = 100 * new Accuracy(90, 100).high();
        var ends = Arrays.stream(interval).summaryStatistics();
        assertThat(ends.getMin()).isEqualTo(low, within(1e-9));
        assertThat(ends.getMax()).isEqualTo(high, within(1e-9));
        assertThat(Drawing.of(chart).texts()).contains("mine", "yours", "time steps T");
    }

    @Test
    void refusesSweepsOverDifferentThings() {
        var noise = new Sweep("mine", "noise", steps.points());
        assertThatThrownBy(() -> Plots.sweep(steps, noise))
                .hasMessageContaining("got [time steps T, noise]");
        assertThatThrownBy(() -> Plots.sweep()).hasMessageContaining("got []");
    }

    @Test
    void theParetoFrontIsJoinedAndNamed() {
        var cheap = new TradeOff("cheap", 1, new Accuracy(50, 100));
        var good = new TradeOff("good", 3, new Accuracy(90, 100));
        var beaten = new TradeOff("beaten", 3.5, new Accuracy(70, 100));
        var chart = Plots.pareto(List.of(good, beaten, cheap));
        assertThat(chart.getSeries("Pareto front").getXData()).containsExactly(1, 3);
        assertThat(chart.getSeries("Pareto front").getYData()).containsExactly(50, 90);
        assertThat(chart.getSeries("others").getXData()).containsExactly(3.5);
        assertThat(Drawing.of(chart).texts())
                .contains("cheap", "good", "beaten", "energy per sample (µJ)", "accuracy (%)");
    }

    @Test
    void namesOfAFrontStandApartWhereItsFewEnergiesAreWholeNumbers() {
        var cheap = new TradeOff("cheap", 1, new Accuracy(50, 100));
        var good = new TradeOff("good", 2, new Accuracy(90, 100));
        var names =
                Drawing.of(Plots.pareto(List.of(cheap, good))).elements("text").stream()
                        .filter(text -> List.of("cheap", "good").contains(text.getTextContent()))
                        .toList();
        assertThat(names).hasSize(2);
        for (var axis : List.of("x", "y")) {
            double first = Double.parseDouble(names.get(0).getAttribute(axis));
            double second = Double.parseDouble(names.get(1).getAttribute(axis));
            assertThat(Math.abs(first - second)).as(axis).isGreaterThan(40);
        }
    }

    @Test
    void aParetoFrontOfOneNetworkIsADot() {
        var chart = Plots.pareto(List.of(new TradeOff("one", 0, new Accuracy(1, 1))));
        assertThat(chart.getSeries("others")).isNull();
        assertThat(Drawing.of(chart).texts()).contains("one");
        assertThatThrownBy(() -> Plots.pareto(List.of()))
                .hasMessageContaining("at least one network, got none");
    }
}
