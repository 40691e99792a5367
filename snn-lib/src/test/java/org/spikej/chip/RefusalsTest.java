package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.encode.Encoders;
import org.spikej.layer.Join;
import org.spikej.layer.Layer;
import org.spikej.layer.Layers;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Learned;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Reset;
import org.spikej.tensor.Libtorch;

/** What a chip cannot hold is refused in a sentence: what, by how much, and what to do. */
class RefusalsTest {
    private static final Dataset DIGITS = Datasets.strokes(300, 100, 5);

    private static Layer cell() {
        return neurons(new If().withReset(Reset.hard()));
    }

    private static Network network(Layer... layers) {
        return Network.of(layers).steps(4).encoder(Encoders.rate(3));
    }

    private static void fillFirst(Network network, float value) {
        Libtorch.withoutGradient(
                () -> network.parameters().getFirst().value().fill_(new Scalar(value)));
    }

    @Test
    void tooManyInputsAreRefusedByNameAndNumber() {
        var wide = Datasets.strokes(20, 10, 5);
        var network = network(conv(1, 8, 1), cell(), flatten(), linear(6272, 10), cell());
        assertThatThrownBy(() -> Chips.loihi().place(network, wide))
                .isInstanceOf(ChipException.class)
                .hasMessageMatching(
                        "4 integrateAndFire\\(\\) does not fit loihi: it needs 6,[12]\\d\\d input"
                                + " axons on a core, the chip has 4,096, 2,[01]\\d\\d too many: at"
                                + " most 4,096 neurons before it fit, so use fewer channels, a"
                                + " stride, or spiking neurons behind the pooling");
    }

    @Test
    void aLayerWithoutWeightsHasNoScale() {
        var network = network(flatten(), linear(784, 10), cell());
        Libtorch.withoutGradient(
                () -> {
                    network.parameters().forEach(p -> p.value().zero_());
                    return null;
                });
        assertThatThrownBy(() -> Chips.loihi().place(network, DIGITS))
                .hasMessageContaining("whose scale would be zero");
    }

    @Test
    void dataOfAnotherShapeIsRefused() {
        var placed = Chips.loihi().place(network(flatten(), linear(784, 10), cell()), DIGITS);
        assertThatThrownBy(() -> placed.run(Shapes.small()))
                .hasMessageContaining("expected samples of 784 values a step");
    }

    @Test
    void aLayerThatNoCoreHoldsIsRefused() {
        var network = Network.of(flatten(), linear(784, 10), Layers.leakyIntegrator(0.9)).steps(2);
        assertThatThrownBy(() -> Chips.loihi().place(network, DIGITS))
                .hasMessageContaining("the chip has no such model");
    }

    @Test
    void aThresholdForEachNeuronIsRefusedWithItsLayer() {
        var each = neurons(new Learned(new Lif()).perNeuron(30));
        var network = network(flatten(), linear(784, 30), each, linear(30, 10), cell());
        assertThatThrownBy(() -> Chips.loihi().place(network, DIGITS))
                .isInstanceOf(ChipException.class)
                .hasMessage(
                        "expected one threshold for all neurons of a population, got one of each in"
                                + " 2 learned(lif(0.9)).perNeuron(30), which a chip's core does not"
                                + " hold: train it without perNeuron(…)");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void weightsThatAreNoNumbersAreRefused(float value) {
        var network = network(flatten(), linear(784, 10), cell());
        fillFirst(network, value);
        assertThatThrownBy(() -> Chips.loihi().place(network, DIGITS))
                .isInstanceOf(ChipException.class)
                .hasMessageStartingWith(
                        "expected finite weights, got NaN or infinity in `1.weight`");
    }

    @Test
    void aThresholdBeyondItsRegisterIsRefused() {
        var network = network(flatten(), linear(784, 10), cell());
        fillFirst(network, 1e-20f);
        assertThatThrownBy(() -> Chips.loihi().place(network, DIGITS))
                .isInstanceOf(ChipException.class)
                .hasMessageContaining("the chip's threshold has 17 bits");
    }

    @Test
    void aBlockThatDoesNotAddIsRefused() {
        var veto = Layers.residual(Join.IAND, List.of(linear(10, 10), cell()), List.of());
        var network = network(flatten(), linear(784, 10), cell(), veto, linear(10, 10), cell());
        assertThatThrownBy(() -> Chips.loihi().place(network, DIGITS))
                .isInstanceOf(ChipException.class)
                .hasMessageContaining("expected layers that a chip's cores can hold, got residual");
    }

    @Test
    void moreBitsThanTheChipHasAreRefused() {
        var network = network(flatten(), linear(784, 10), cell());
        var wide = Quantisation.standard().withWeightBits(12);
        assertThatThrownBy(() -> Chips.loihi().place(network, DIGITS, wide))
                .isInstanceOf(ChipException.class)
                .hasMessage(
                        "expected weights of at most 8 bits for loihi, got 12: that is all it has");
    }
}
