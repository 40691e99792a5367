package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.spikej.neuron.Surrogate;
import org.spikej.neuron.Surrogates;

class SurrogateCurveTest {
    static final List<Surrogate> ALL =
            List.of(
                    Surrogates.rectangle(),
                    Surrogates.triangle(),
                    Surrogates.sigmoid(),
                    Surrogates.arctan(),
                    Surrogates.fastSigmoid(),
                    Surrogates.gaussian(),
                    Surrogates.multiGaussian(),
                    Surrogates.piecewiseExponential(),
                    Surrogates.erfc(),
                    Surrogates.leaky(),
                    Surrogates.stochastic());

    @ParameterizedTest
    @FieldSource("ALL")
    void everySurrogateHasACurveThatIsAsHighAtTheThresholdAsItsFormulaSays(Surrogate surrogate) {
        var chart = Plots.surrogate(surrogate);
        var series = chart.getSeries(surrogate.name());
        var slope = new float[1];
        surrogate.derivative(new float[] {0}, slope, 1);
        assertThat(series.getXData()[200]).isZero();
        assertThat(series.getYData()[200]).isCloseTo(slope[0], within(1e-6));
        assertThat(chart.getTitle()).isEqualTo(surrogate.name());
        assertThat(Plots.svg(chart)).contains("surrogate derivative of the spike");
    }

    @Test
    void severalSurrogatesShareAChartAndALegend() {
        var chart = Plots.surrogate(ALL.toArray(Surrogate[]::new));
        assertThat(ALL)
                .allSatisfy(surrogate -> assertThat(chart.getSeries(surrogate.name())).isNotNull());
    }

    @Test
    void aChartOfNoSurrogateIsRefused() {
        assertThatThrownBy(Plots::surrogate)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at least one surrogate, got none");
    }
}
