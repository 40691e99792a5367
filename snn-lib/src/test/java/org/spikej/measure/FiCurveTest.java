package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spikej.neuron.Izhikevich;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Reset;

class FiCurveTest {
    /** With a hard reset a LIF fires after the least n with x (1 − λⁿ) / (1 − λ) ≥ θ. */
    @Test
    void ofALifWithAHardResetIsTheClosedForm() {
        var currents = FiCurve.currents(0.095, 0.995, 31);
        var curve = FiCurve.of(Neurons.lif(0.9).withReset(Reset.hard()), currents);
        for (int i = 0; i < currents.length; i++) {
            double x = currents[i];
            double steps = Math.ceil(Math.log(1 - 0.1 / x) / Math.log(0.9));
            assertThat(curve.rates()[i]).as("at %s", x).isEqualTo(x < 0.1 ? 0 : 1 / steps);
        }
        assertThat(curve.rheobase()).hasValue(currents[1]);
    }

    @Test
    void withoutALeakIsAStraightLine() {
        var curve = FiCurve.of(Neurons.integrateAndFire(), 0.1, 0.25, 0.6);
        assertThat(curve.rates()).containsExactly(new double[] {0.1, 0.25, 0.6}, within(1e-3));
        assertThat(curve.table().rowCount()).isEqualTo(3);
    }

    @Test
    void knowsHertzWhereAStepHasALength() {
        var curve = FiCurve.of(Izhikevich.fastSpiking(), 0, 10);
        assertThat(curve.hertz()[1]).isEqualTo(curve.rates()[1] * 4_000);
        assertThat(curve.hertz()[1]).isBetween(50.0, 200.0);
        assertThatThrownBy(() -> FiCurve.of(Neurons.lif(), 1.0).hertz())
                .hasMessageContaining("got lif(0.9): use rates()");
    }

    @Test
    void saysWhereTheNeuronBeginsToFire() {
        assertThat(FiCurve.of(Neurons.lif(0.9), 0.05, 0.2))
                .hasToString("f–I curve of lif(0.9), fires from 0.2 on");
        assertThat(FiCurve.of(Neurons.lif(0.9), 0.05).rheobase()).isEmpty();
    }

    @Test
    void doesNotTakeTheIntervalsWithinABurstForTheRate() {
        var chattering = FiCurve.of(Izhikevich.chattering(), FiCurve.currents(3, 6, 31));
        assertThat(Arrays.stream(chattering.hertz()).max().orElseThrow()).isLessThan(80);
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        assertThatThrownBy(() -> FiCurve.of(Neurons.lif()))
                .hasMessageContaining("at least 1 current, got 0");
        assertThatThrownBy(() -> FiCurve.of(Neurons.lif(), Double.NaN))
                .hasMessageContaining("finite currents, got NaN");
        assertThatThrownBy(() -> FiCurve.of(Neurons.lif(), new double[] {0.5}, 1))
                .hasMessageContaining("at least 2 steps, got 1");
        assertThatThrownBy(() -> FiCurve.currents(1, 1, 5)).hasMessageContaining("from 1.0 to 1.0");
    }
}
