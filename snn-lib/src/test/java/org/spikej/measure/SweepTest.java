package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.integrateAndFire;
import static org.spikej.layer.Layers.linear;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

class SweepTest {
    private final Dataset digits = Datasets.strokes().take(10, 300);

    private final Network network =
            Network.of(linear(784, 10), integrateAndFire()).steps(4).seed(3);

    @Test
    void atTheNetworksOwnStepsAndWithoutNoiseIsItsAccuracy() {
        var samples = digits.test();
        double own = network.accuracy(samples);
        var steps = Sweep.steps(network, samples, 1, 4);
        assertThat(steps.points().get(1).accuracy().value()).isEqualTo(own);
        assertThat(steps.points().getFirst().accuracy().value())
                .isEqualTo(network.steps(1).accuracy(samples));
        var noise = Sweep.noise(network, samples, 0, 3);
        assertThat(noise.points().getFirst().accuracy().value()).isEqualTo(own);
        assertThat(noise.table().rowCount()).isEqualTo(2);
    }

    /** A read-out of one pixel each tells ten clean patterns apart, and guesses under noise. */
    @Test
    void noiseTakesAccuracyAwayAndIsTheSameAtEachCall() {
        var reader = Network.of(linear(784, 10), integrateAndFire()).steps(8);
        var weights = new float[7840];
        for (int i = 0; i < 10; i++) {
            weights[i * 10 + i] = 1;
        }
        Libtorch.withoutGradient(
                () -> {
                    reader.parameters().getFirst().value().copy_(Tensors.of(weights, 784, 10));
                    return reader.parameters().get(1).value().zero_();
                });
        var clean = new OnePixel(200);
        var sweep = Sweep.noise(reader, clean, 0, 0.3, 5);
        var accuracies =
                sweep.points().stream().mapToDouble(point -> point.accuracy().value()).toArray();
        assertThat(accuracies[0]).isEqualTo(1);
        assertThat(accuracies[1]).isBetween(0.3, 1.0);
        assertThat(accuracies[2]).isLessThan(0.35);
        assertThat(Sweep.noise(reader, clean, 0, 0.3, 5)).isEqualTo(sweep);
    }

    @Test
    void refusesWhatIsNoSweep() {
        assertThatThrownBy(() -> Sweep.steps(network, digits.test()))
                .hasMessageContaining("at least one value");
        assertThatThrownBy(() -> Sweep.noise(network, digits.test(), -1))
                .hasMessageContaining("at least 0, got -1.0");
    }

    @Test
    void theParetoFrontIsWhatNothingElseBeats() {
        var cheap = new TradeOff("cheap", 1, new Accuracy(50, 100));
        var good = new TradeOff("good", 3, new Accuracy(90, 100));
        var equal = new TradeOff("as good for more", 4, new Accuracy(90, 100));
        var beaten = new TradeOff("worse for more", 2, new Accuracy(40, 100));
        assertThat(TradeOff.front(List.of(equal, good, beaten, cheap)))
                .containsExactly(cheap, good);
        assertThat(TradeOff.front(List.of(cheap, cheap))).hasSize(2);
    }

    @Test
    void aTradeOffHasTheEnergyOfTheEnergyTable() {
        var samples = digits.test();
        var one = TradeOff.of("net", network, samples);
        assertThat(one.microjoules()).isEqualTo(Energy.of(network, samples).picojoules() / 1e6);
        assertThat(one.accuracy().value()).isEqualTo(network.accuracy(samples));
        assertThat(TradeOff.steps(network, samples, 2).getFirst().name()).isEqualTo("T = 2");
        assertThatThrownBy(() -> new TradeOff("x", Double.NaN, one.accuracy()))
                .hasMessageContaining("got NaN for x");
    }
}
