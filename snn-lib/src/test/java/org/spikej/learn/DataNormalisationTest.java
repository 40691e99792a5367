package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.averagePool;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.integrateAndFire;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class DataNormalisationTest {
    private static final Dataset DIGITS = Datasets.strokes().take(1000, 400);

    /** Biases and a norm that has seen data; all activations are far above one spike a step. */
    private static Network loud(Batch batch) {
        var net =
                Network.of(
                                conv(1, 4, 5, 2, 2),
                                batchNorm(4),
                                integrateAndFire(),
                                averagePool(2),
                                flatten(),
                                linear(196, 20),
                                integrateAndFire(),
                                linear(20, 10),
                                integrateAndFire())
                        .steps(200)
                        .seed(3);
        Libtorch.withoutGradient(
                () -> {
                    for (var parameter : net.parameters()) {
                        parameter.value().mul_(new Scalar(3f));
                    }
                    for (int i = 0; i < 20; i++) {
                        Rectified.of(net).trainingOutput(batch.inputs());
                    }
                    return null;
                });
        return net;
    }

    private static Tensor artificial(Network net, Batch batch) {
        return net.run(
                        batch.inputs(),
                        (number, layer, x) ->
                                layer instanceof org.spikej.layer.Population
                                        ? torch.relu(x)
                                        : layer.forward(x))
                .select(0, 0);
    }

    @Test
    void theRatesOfTheSpikingNetworkBecomeTheActivationsOfTheArtificialOne() {
        try (var _ = Scope.open()) {
            var batch = DIGITS.train().first(100);
            var net = loud(batch);
            var before = artificial(net, batch).detach();
            assertThat(before.max().item_double()).isGreaterThan(2);
            Conversion.normalise(net, batch, 1);
            var after = artificial(net, batch).detach();
            // The largest activation is one spike a step, and all others keep their share of it.
            assertThat(after.max().item_double()).isCloseTo(1, within(1e-4));
            var share = before.div(before.max());
            assertThat(Tensors.floats(after.contiguous()))
                    .containsExactly(Tensors.floats(share.contiguous()), within(1e-4f));
            var rates = Tensors.floats(net.forward(batch.inputs()).mean(0).contiguous());
            assertThat(rates).containsExactly(Tensors.floats(share.contiguous()), within(0.03f));
        }
    }

    @Test
    void aConvertedNetworkComesNearerToTheArtificialOne() {
        var net =
                Network.of(linear(784, 64), integrateAndFire(), linear(64, 10), integrateAndFire())
                        .steps(60);
        Conversion.method()
                .batchSize(50)
                .epochs(5)
                .listener(TrainingListener.silent())
                .train(net, DIGITS);
        double artificial = Rectified.of(net).accuracy(DIGITS.test());
        double before = net.accuracy(DIGITS.test());
        Conversion.normalise(net, DIGITS.train().first(500), 0.999);
        assertThat(Rectified.of(net).accuracy(DIGITS.test())).isCloseTo(artificial, within(0.01));
        assertThat(net.accuracy(DIGITS.test()))
                .isGreaterThan(before)
                .isCloseTo(artificial, within(0.03));
    }

    @Test
    void aQuantileOrALayerThatDoesNotFitIsRefused() {
        var batch = DIGITS.train().first(2);
        var net = Network.of(linear(784, 4), integrateAndFire());
        assertThatThrownBy(() -> Conversion.normalise(net, batch, 1.5))
                .hasMessageContaining("got 1.5: take 0.999");
        var leaky = Network.of(linear(784, 4), lif());
        assertThatThrownBy(() -> Conversion.normalise(leaky, batch, 1))
                .hasMessageContaining("lif(0.9) as layer 1");
    }
}
