package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.spikej.tensor.Tensors;

class FiringRatesTest {
    /** T = 2, N = 2, four neurons: dead, saturated, one spike of four, three of four. */
    private static final float[] MIXED = {
        0, 1, 1, 1,
        0, 1, 0, 1,
        0, 1, 0, 0,
        0, 1, 0, 1
    };

    @Test
    void countSpikesAndTheDeadAndTheSaturated() {
        var table =
                FiringRates.of(
                        Stages.recording(
                                Stages.population("1 relay()", Tensors.of(MIXED, 2, 2, 4)),
                                Stages.population("3 relay()", Tensors.of(new float[8], 2, 2, 2))));
        assertThat(table.name()).isEqualTo("Firing rates over 2 steps and 2 samples");
        assertThat(table.stringColumn("layer").asList())
                .containsExactly("1 relay()", "3 relay()", "all populations");
        assertThat(table.longColumn("neurons").asList()).containsExactly(4L, 2L, 6L);
        assertThat(table.doubleColumn("spikes per neuron and step").asDoubleArray())
                .containsExactly(8.0 / 16, 0, 8.0 / 24);
        assertThat(table.doubleColumn("spikes per sample").asDoubleArray())
                .containsExactly(4, 0, 4);
        assertThat(table.doubleColumn("dead share").asDoubleArray()).containsExactly(0.25, 1, 0.5);
        assertThat(table.doubleColumn("saturated share").asDoubleArray())
                .containsExactly(0.25, 0, 1.0 / 6);
    }

    @Test
    void countNeuronsOfSeveralDimensions() {
        var table =
                FiringRates.of(
                        Stages.recording(
                                Stages.population("0 relay()", Tensors.of(MIXED, 2, 1, 2, 2, 2))));
        assertThat(table.longColumn("neurons").get(0)).isEqualTo(8L);
        assertThat(table.doubleColumn("spikes per sample").get(0)).isEqualTo(8);
    }

    @Test
    void needAPopulation() {
        var recording = Stages.recording(Stages.synapse("0", 4, 1, Tensors.of(MIXED, 2, 2, 4)));
        assertThatThrownBy(() -> FiringRates.of(recording))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 1 layers without neurons");
    }
}
