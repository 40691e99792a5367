package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.spikej.measure.SynapticCost.Input;
import org.spikej.model.Recording;
import org.spikej.tensor.Tensors;

/** T = 4 steps, N = 2 samples: 3 → 5 on a constant input, 5 → 2 on spikes, 2 → 3 on real values. */
class EnergyTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** 12 spikes: 6 a sample, each to 2 neurons. */
    private static final int SPIKES = 12;

    private final Energy energy = Energy.of(threeLayers());

    private static Recording threeLayers() {
        var image = Tensors.of(new float[] {.1f, .5f, 0, 1, .2f, .3f}, 1, 2, 3).expand(4, 2, 3);
        var spikes = new float[4 * 2 * 5];
        for (int i = 0; i < SPIKES; i++) {
            spikes[3 * i] = 1;
        }
        var means = new float[4 * 2 * 2];
        means[5] = 0.5f;
        return Stages.recording(
                Stages.synapse("0 wires(3, 5)", 3, 5, image),
                Stages.population("1 relay()", Tensors.of(spikes, 4, 2, 5)),
                Stages.synapse("2 wires(5, 2)", 5, 2, Tensors.of(spikes, 4, 2, 5)),
                Stages.synapse("3 wires(2, 3)", 2, 3, Tensors.of(means, 4, 2, 2)));
    }

    @Test
    void aConstantInputIsMultipliedOnceAndOtherRealInputAtEveryStep() {
        assertThat(energy.layers())
                .extracting(SynapticCost::input)
                .containsExactly(Input.CONSTANT, Input.SPIKES, Input.REAL);
        assertThat(energy.macs()).isEqualTo(15 + 4 * 6);
        assertThat(energy.everyStep().macs()).isEqualTo(4 * 15 + 4 * 6);
    }

    @Test
    void aSpikeCostsAnAccumulateForEachNeuronThatItReaches() {
        assertThat(energy.acs()).isEqualTo(SPIKES * 2 / 2.0);
        assertThat(energy.everyStep().acs()).isEqualTo(energy.acs());
    }

    @Test
    void ofHandComputedThreeLayers() {
        assertThat(energy.picojoules()).isCloseTo(39 * 4.6 + 12 * 0.9, EXACT);
        assertThat(energy.everyStep().picojoules()).isCloseTo(84 * 4.6 + 12 * 0.9, EXACT);
        assertThat(energy.annPicojoules()).isCloseTo((15 + 10 + 6) * 4.6, EXACT);
    }

    @Test
    void tabulatesEveryTermAndTheTotal() {
        var table = energy.table();
        assertThat(table.columnNames())
                .containsExactly(
                        "layer",
                        "input",
                        "computed",
                        "connections",
                        "MAC",
                        "AC",
                        "energy (pJ)",
                        "ANN MAC",
                        "ANN energy (pJ)");
        assertThat(table.stringColumn("layer").asList())
                .containsExactly("0 wires(3, 5)", "2 wires(5, 2)", "3 wires(2, 3)", "total");
        assertThat(table.stringColumn("input").asList())
                .containsExactly("real", "spikes", "real", "");
        assertThat(table.stringColumn("computed").asList())
                .containsExactly("once (constant input)", "per spike", "4 times", "");
        assertThat(table.longColumn("connections").asList()).containsExactly(15L, 10L, 6L, 31L);
        assertThat(table.doubleColumn("MAC").asDoubleArray()).containsExactly(15, 0, 24, 39);
        assertThat(table.doubleColumn("AC").asDoubleArray()).containsExactly(0, 12, 0, 12);
        var picojoules = table.doubleColumn("energy (pJ)").asDoubleArray();
        assertThat(picojoules[3]).isCloseTo(energy.picojoules(), EXACT);
        assertThat(picojoules[0] + picojoules[1] + picojoules[2])
                .isCloseTo(energy.picojoules(), EXACT);
        assertThat(energy.everyStep().table().stringColumn("computed").get(0)).isEqualTo("4 times");
    }

    @Test
    void saysWhereThePricesComeFromAndWhatIsNotPriced() {
        assertThat(energy.table().name())
                .contains("MAC 4.6 pJ", "AC 0.9 pJ", "Horowitz, ISSCC 2014")
                .contains("not priced: memory access, neuron updates");
        assertThat(energy.compare(0.9).name()).contains("Horowitz, ISSCC 2014");
        assertThat(energy.toString()).contains("Horowitz");
    }

    @Test
    void comparesAccuracyAndMicrojoulesWithTheArtificialNetwork() {
        var table = energy.compare(0.95, 0.97);
        assertThat(table.stringColumn("network").asList())
                .containsExactly("ANN of the same shape", "SNN");
        assertThat(table.doubleColumn("accuracy").asDoubleArray()).containsExactly(0.97, 0.95);
        assertThat(table.doubleColumn("energy (µJ)").get(1)).isCloseTo(190.2e-6, EXACT);
        assertThat(table.doubleColumn("times less than ANN").get(0)).isEqualTo(1);
        assertThat(table.doubleColumn("times less than ANN").get(1))
                .isCloseTo(142.6 / 190.2, EXACT);
        assertThat(energy.compare(0.95).doubleColumn("accuracy").isMissing(0)).isTrue();
    }

    @Test
    void aConstantInputOfZerosAndOnesIsASpikeTrain() {
        var dots = Tensors.of(new float[] {1, 0, 1}, 1, 1, 3).expand(4, 1, 3);
        var cost = Energy.of(Stages.recording(Stages.synapse("0", 3, 5, dots))).layers().getFirst();
        assertThat(cost.input()).isEqualTo(Input.SPIKES);
        assertThat(cost.operations()).isEqualTo(4 * 2 * 5);
    }

    @Test
    void takesAnyModel() {
        var model = new EnergyModel("8-bit integers", 0.23, 0.03, "Horowitz 2014", List.of());
        assertThat(Energy.of(threeLayers(), model).picojoules())
                .isCloseTo(39 * 0.23 + 12 * 0.03, EXACT);
    }

    @Test
    void needsASynapse() {
        var recording =
                Stages.recording(Stages.population("0 relay()", Tensors.of(new float[4], 2, 1, 2)));
        assertThatThrownBy(() -> Energy.of(recording))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one synapse, got the layers [0 relay()]");
    }

    @Test
    void refusesNegativePrices() {
        assertThatThrownBy(() -> new EnergyModel("", -1, 0, "", List.of()))
                .hasMessageContaining("got -1.0 for a MAC");
    }
}
