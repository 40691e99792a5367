package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import org.junit.jupiter.api.Test;
import org.spikej.encode.Encoders;
import org.spikej.layer.Layer;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Reset;

/** Networks on TrueNorth and ODIN. */
class CrossbarTest {
    private static final double[] FIVE = {-1, -0.5, 0, 0.5, 1};

    private static Layer integrators() {
        return neurons(new If().withReset(Reset.hard()));
    }

    private static Network network(double[] weights, Layer... layers) {
        var network = Network.of(layers).steps(6).encoder(Encoders.rate(1));
        RandomImages.fill(network, weights);
        return network;
    }

    @Test
    void aNetworkOfFourWeightsSpikesOnTrueNorthAsInRealNumbers() {
        var images = RandomImages.of(1, 12);
        var network =
                network(
                        FIVE,
                        conv(1, 4, 3, 2, 1),
                        integrators(),
                        conv(4, 6, 3, 2, 1),
                        integrators(),
                        flatten(),
                        linear(54, 10),
                        integrators());
        var placed = Chips.truenorth().place(network, images);
        var result = placed.run(images.test());
        assertThat(result.spikes()).isGreaterThan(50);
        assertThat(result.rounding()).isEmpty();
        assertThat(result.arithmetic()).isEmpty();
        assertThat(placed.loads())
                .allMatch(load -> load.neurons() <= 256 && load.inputAxons() <= 256);
        // 54 neurons send to up to four axons of the output, each from a copy of its own.
        var copied = placed.mapped().cores().get(1).loads().stream().mapToInt(CoreLoad::neurons);
        long axons = placed.mapped().cores().get(2).most(Resource.INPUT_AXONS);
        assertThat(copied.sum()).isEqualTo((int) axons).isGreaterThan(150);
        var bill = result.bill();
        assertThat(bill.scope()).isEqualTo(Figure.Scope.ALL_IN);
        assertThat(bill.picojoules(Figure.Scope.ALL_IN))
                .isCloseTo(26 * result.synapticOperations(), within(1e-6));
        assertThat(bill.picojoules(Figure.Scope.PER_TERM)).isPositive();
        assertThat(result.latencyMicros()).isCloseTo(1000 * 8, within(1e-6));
    }

    @Test
    void aCopyCountsItsOwnSynapticOperations() {
        var images = RandomImages.of(1, 4);
        var one = network(FIVE, flatten(), linear(16, 8), integrators());
        var two =
                network(
                        FIVE,
                        flatten(),
                        linear(16, 8),
                        integrators(),
                        linear(8, 10),
                        integrators());
        var alone = Chips.truenorth().place(one, images).run(images.test());
        var copied = Chips.truenorth().place(two, images);
        int copies = copied.loads().getFirst().neurons();
        assertThat(copies).isGreaterThan(16);
        var program = Program.of(copied.mapped().fabric());
        long operations = 0;
        for (int r = 0; r < program.first()[16]; r++) {
            operations += program.operations()[r];
        }
        long synapses = alone.placed().loads().getFirst().synapses();
        assertThat(operations).isGreaterThan(2 * synapses).isLessThanOrEqualTo(4 * synapses);
    }

    @Test
    void trueNorthRefusesWhatHasTooManyInputs() {
        var images = RandomImages.of(1, 18);
        var network = network(new double[] {-1, 1}, flatten(), linear(324, 10), integrators());
        assertThatThrownBy(() -> Chips.truenorth().place(network, images))
                .isInstanceOf(ChipException.class)
                .hasMessageMatching(
                        "2 integrateAndFire\\(\\) does not fit truenorth: it needs 324 input axons"
                                + " on a core, the chip has 256, 68 too many: .*");
        var real = network.encoder(Encoders.direct());
        var grey = org.spikej.data.Datasets.strokes(20, 10, 5);
        var own = Network.of(flatten(), linear(784, 10), integrators()).encoder(real.encoder());
        assertThatThrownBy(() -> Chips.truenorth().place(own, grey))
                .hasMessage(
                        "expected spikes as the input of truenorth, got real values, which no host"
                                + " turns into biases there: use encoder(Encoders.rate(1))");
    }

    @Test
    void aSpikeOnOdinOperatesItsWholeRow() {
        var images = RandomImages.of(1, 8);
        var network = network(new double[] {0, 3, 7}, flatten(), linear(64, 20), integrators());
        var placed = Chips.odin().place(network, images);
        assertThat(placed.loads().getFirst().inputAxons()).isEqualTo(64);
        var result = placed.run(images.test());
        assertThat(result.arithmetic()).isEmpty();
        assertThat(result.bill().picojoules(Figure.Scope.ALL_IN))
                .isCloseTo(256 * 12.7 * result.count(Cost.MESSAGE_IN), within(1e-3));
        double micros = 6 * 6.827 + result.count(Cost.MESSAGE_IN) * 6.84;
        assertThat(result.latencyMicros()).isCloseTo(micros, within(1e-6));
    }

    @Test
    void odinHoldsAllPopulationsOnItsOneCore() {
        var images = RandomImages.of(1, 6);
        var network =
                network(
                        new double[] {-1, 1},
                        flatten(),
                        linear(36, 20),
                        integrators(),
                        linear(20, 10),
                        integrators());
        var placed = Chips.odin().place(network, images);
        assertThat(placed.places()).containsExactly(0, 0);
        // 36 inputs and 20 neurons, each with both signs: two rows and, of the neurons, two copies.
        assertThat(placed.loads().get(0).inputAxons()).isEqualTo(72);
        assertThat(placed.loads().get(0).neurons()).isEqualTo(40);
        assertThat(placed.loads().get(1).inputAxons()).isEqualTo(40);
        var wide =
                network(
                        new double[] {-1, 1},
                        flatten(),
                        linear(36, 90),
                        integrators(),
                        linear(90, 10),
                        integrators());
        assertThatThrownBy(() -> Chips.odin().place(wide, images))
                .hasMessage(
                        "the network does not fit odin: its 2 populations need 262 input axons on"
                                + " the one core, the chip has 256, 6 too many: use fewer inputs or"
                                + " neurons; one whose weights have both signs counts twice");
    }
}
