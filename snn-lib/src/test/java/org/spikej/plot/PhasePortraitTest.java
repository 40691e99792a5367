package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spikej.neuron.CubaLif;
import org.spikej.neuron.Izhikevich;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.PhasePlane;

class PhasePortraitTest {
    private static double last(double[] values) {
        return values[values.length - 1];
    }

    /** Below its rheobase a neuron comes to rest where both variables stand still. */
    @Test
    void endsAtTheCrossingOfTheNullclinesWhereTheNeuronStaysSilent() {
        var izhikevich = Izhikevich.regularSpiking();
        var state = Plots.phasePortrait(izhikevich, 1, 8_000).getSeries("state");
        double v = last(state.getXData());
        double w = last(state.getYData());
        var nullclines = izhikevich.nullclines(1).orElseThrow();
        assertThat(nullclines.membrane().applyAsDouble(v)).isEqualTo(w, within(1e-3));
        assertThat(nullclines.second().applyAsDouble(v)).isEqualTo(w, within(1e-3));
    }

    @Test
    void theOtherModelsRestAtTheirCrossingsToo() {
        for (var neuron : new PhasePlane[] {Neurons.adEx(), Neurons.cubaLif()}) {
            double current = neuron instanceof CubaLif ? 0.01 : 0.005;
            var state = Plots.phasePortrait(neuron, current, 8_000).getSeries("state");
            double v = last(state.getXData());
            double w = last(state.getYData());
            var nullclines = neuron.nullclines(current).orElseThrow();
            assertThat(nullclines.membrane().applyAsDouble(v)).isEqualTo(w, within(0.05));
            assertThat(nullclines.second().applyAsDouble(v)).isEqualTo(w, within(0.05));
        }
    }

    @Test
    void breaksTheLineAtASpikeAndDrawsTheJumpOfItsReset() {
        var chart = Plots.phasePortrait(Izhikevich.regularSpiking(), 10, 1_000);
        var resets = chart.getSeries("reset");
        assertThat(resets.getXData()[0]).isEqualTo(30);
        assertThat(resets.getXData()[1]).isEqualTo(-65, within(1e-4));
        assertThat(resets.getYData()[1] - resets.getYData()[0]).isEqualTo(8, within(0.2));
        assertThat(resets.getYData()[2]).isNaN();
        int jumps = resets.getXData().length / 3;
        var way = chart.getSeries("state").getYData();
        assertThat(Arrays.stream(way).filter(Double::isNaN).count()).isEqualTo(jumps);
    }

    @Test
    void namesItsAxesAndNullclines() {
        assertThat(Drawing.of(Plots.phasePortrait(Neurons.adEx(), 800, 1_000)).texts())
                .contains(
                        "Phase portrait, adEx() at 800 pA",
                        "membrane potential v (mV)",
                        "adaptation w (pA)",
                        "dv/dt = 0",
                        "dw/dt = 0",
                        "start, at rest");
    }

    @Test
    void showsAModelWithoutNullclines() {
        var chart = Plots.phasePortrait(Neurons.alif(), 0.3, 100);
        assertThat(chart.getSeries("dv/dt = 0")).isNull();
        assertThat(Drawing.of(chart).texts()).contains("adaptation a", "reset");
    }

    @Test
    void refusesNoStepsAndNoCurrent() {
        assertThatThrownBy(() -> Plots.phasePortrait(Neurons.alif(), 0.3, 0))
                .hasMessageContaining("at least 1 step, got 0.3 and 0");
        assertThatThrownBy(() -> Plots.phasePortrait(Neurons.alif(), Double.NaN, 9))
                .hasMessageContaining("a finite current");
    }
}
