package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResidualCurveTest {
    @Test
    void stepsWithoutASpikeAreLeftOutAndTheLawGoesThroughTheLast() {
        var chart = Plots.residuals(new double[] {Double.NaN, 0.6, 0.3, 0.2});
        var measured = chart.getSeries("measured");
        assertThat(measured.getXData()).containsExactly(2, 3, 4);
        assertThat(measured.getYData()).containsExactly(0.6, 0.3, 0.2);
        var law = chart.getSeries("1/t through the last");
        assertThat(law.getYData()[0]).isEqualTo(0.4);
        assertThat(law.getYData()[2]).isEqualTo(0.2);
        assertThat(Plots.svg(chart)).contains("t (steps)");
    }

    @Test
    void neuronsThatNeverFiredAreTold() {
        assertThatThrownBy(() -> Plots.residuals(new double[] {Double.NaN}))
                .hasMessageContaining("got none among 1");
    }
}
