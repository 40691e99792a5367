package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.leakyIntegrator;

import org.junit.jupiter.api.Test;
import org.spikej.layer.Layers;
import org.spikej.model.Network;
import org.spikej.neuron.Neurons;
import org.spikej.tensor.Tensors;

class ThresholdCurveTest {
    /** One neuron that fires at every step and one that never does. */
    private static Network network() {
        return Network.of(Layers.neurons(Neurons.alif().withAdaptation(0.5, 1)), Layers.lif())
                .steps(3);
    }

    @Test
    void isMeanAndRangeOfTheNeurons() {
        var recording = network().record(Tensors.of(new float[] {9, 0}, 1, 2));
        var chart = Plots.thresholds(recording, 0);
        var name = recording.populations().getFirst().name();
        // θ of the firing neuron: 1, then 1 + a with a = 1, then a = 0.5 + 1; of the other 1.
        assertThat(chart.getSeries(name).getYData())
                .containsExactly(new double[] {1, 1.5, 1.75}, within(1e-6));
        var range = chart.getSeries(name + ", range");
        assertThat(range.getYData())
                .containsExactly(new double[] {1, 1, 1, 2.5, 2, 1}, within(1e-6));
    }

    @Test
    void ofAConstantThresholdIsALineWithoutRange() {
        var recording = network().record(Tensors.of(new float[] {9, 0}, 1, 2));
        var chart = Plots.thresholds(recording, 0);
        var name = recording.populations().get(1).name();
        assertThat(chart.getSeries(name).getYData()).containsExactly(1, 1, 1);
        assertThat(chart.getSeries(name + ", range")).isNull();
        assertThat(Drawing.of(chart).texts())
                .contains(name, "time step", "threshold (input units)");
    }

    @Test
    void refusesWhatHasNoThreshold() {
        var silent = Network.of(leakyIntegrator(0.9)).steps(2);
        var recording = silent.record(Tensors.of(new float[] {1}, 1, 1));
        assertThatThrownBy(() -> Plots.thresholds(recording, 0))
                .hasMessageContaining("a recording with thresholds, got 1 layers");
    }
}
