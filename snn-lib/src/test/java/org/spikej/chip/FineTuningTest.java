package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.averagePool;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import org.junit.jupiter.api.Test;
import org.spikej.data.Datasets;
import org.spikej.encode.Encoders;
import org.spikej.layer.Layer;
import org.spikej.learn.Bptt;
import org.spikej.learn.StraightThrough;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Reset;

class FineTuningTest {
    private static Layer lif() {
        return neurons(new Lif().withReset(Reset.hard()));
    }

    private static Network coded(Layer... layers) {
        return Network.of(layers).steps(10).encoder(Encoders.rate(1));
    }

    @Test
    void fineTuningWinsBackWhatTwoBitsLose() {
        var digits = Datasets.strokes(2000, 300, 5);
        var network = coded(flatten(), linear(784, 64), lif(), linear(64, 10), lif());
        Bptt.method().epochs(8).train(network, digits);
        var twoBits = Quantisation.standard().withWeightBits(2);
        var untuned = Chips.loihi().place(network, digits, twoBits).run(digits.test());
        var run =
                StraightThrough.method(Chips.loihi().rounding(twoBits))
                        .epochs(3)
                        .learningRate(1e-3)
                        .train(network, digits);
        var tuned = Chips.loihi().place(network, digits, twoBits).run(digits.test());
        assertThat(tuned.accuracy().value()).isGreaterThan(untuned.accuracy().value() + 0.1);
        // The network now has the chip's weights, so that rounding them changes nothing.
        assertThat(tuned.realAccuracy().value())
                .isCloseTo(run.epochs().getLast().testAccuracy(), within(0.02));
        assertThat(tuned.quantisedAccuracy().value())
                .isCloseTo(tuned.realAccuracy().value(), within(0.01));
    }

    @Test
    void weightsBehindNormsAndPoolingsAreRoundedAsTheChipHasThem() {
        var digits = Datasets.strokes(300, 50, 5);
        var network =
                coded(
                        averagePool(2),
                        conv(1, 4, 3, 1, 1),
                        batchNorm(4),
                        lif(),
                        flatten(),
                        linear(784, 10),
                        lif());
        Bptt.method().epochs(2).train(network, digits);
        var bits = Quantisation.standard().withWeightBits(4);
        StraightThrough.method(Chips.loihi().rounding(bits)).train(network, digits);
        var mapped = Chips.loihi().place(network, digits, bits).mapped();
        for (int g = 0; g < 2; g++) {
            var map = mapped.groups().get(g).projections().getFirst().map();
            double scale = mapped.integers().get(g).scale()[0];
            for (var weights : map.weights()) {
                for (float weight : weights) {
                    assertThat(weight * scale).isCloseTo(Math.rint(weight * scale), within(1e-3));
                }
            }
        }
    }

    @Test
    void twoLayersOfWeightsWithoutNeuronsBetweenAreRefused() {
        var digits = Datasets.strokes(30, 10, 5);
        var network = coded(flatten(), linear(784, 20), linear(20, 10), lif());
        var rounding = Chips.loihi().rounding(Quantisation.standard());
        assertThatThrownBy(() -> StraightThrough.method(rounding).train(network, digits))
                .isInstanceOf(ChipException.class)
                .hasMessageContaining("linear(784, 20), linear(20, 10)` before 3 lif(0.9)");
    }
}
