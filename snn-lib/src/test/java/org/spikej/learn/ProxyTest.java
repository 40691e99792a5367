package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.dropout;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.integrateAndFire;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.maxPool;
import static org.spikej.layer.Layers.recurrent;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.layer.Layer;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

@Timeout(120)
class ProxyTest {
    private static final Dataset DIGITS = Datasets.strokes().take(2000, 500);

    private static Proxy method() {
        return Proxy.method().batchSize(50).listener(TrainingListener.silent());
    }

    /** libtorch's autograd of the proxy, whose output's value is set to the spiking network's. */
    @Test
    void theGradientIsAutogradsOfTheArtificialNetworkWithTheSpikingOnesOutput() {
        try (var _ = Scope.open()) {
            var net =
                    Network.of(
                                    conv(1, 4, 3).withoutBias(),
                                    batchNorm(4),
                                    integrateAndFire(),
                                    maxPool(2),
                                    flatten(),
                                    linear(4 * 13 * 13, 20),
                                    integrateAndFire(),
                                    linear(20, 10),
                                    integrateAndFire())
                            .steps(6);
            var batch = DIGITS.train().batch(0, 1, 2, 3, 4, 5, 6, 7);
            var w = new ArrayList<Tensor>();
            net.parameters().forEach(p -> w.add(p.value().detach().clone().requires_grad_(true)));
            var gradients = method().loss(Losses.countMse(1, 0)).gradient(net, batch);

            var h = torch.relu(normalised(torch.conv2d(batch.inputs(), w.get(0)), w));
            h = h.view(8, 4, 13, 2, 13, 2).amax(new long[] {3, 5}, false).flatten(1, -1);
            h = torch.relu(torch.addmm(w.get(4), h, w.get(3)));
            var output = torch.addmm(w.get(6), h, w.get(5));
            var counts = net.trainingForward(batch.inputs()).detach().sum(0);
            // The value of the counts, the derivative of the artificial output, at each of 6 steps.
            var replaced = output.sub(output.detach()).mul(new Scalar(6f)).add(counts);
            Losses.countMse(1, 0).of(replaced.unsqueeze(0), batch.labels()).backward();
            for (int i = 0; i < w.size(); i++) {
                var expected = Tensors.floats(w.get(i).grad());
                var parameter = net.parameters().get(i);
                assertThat(Tensors.floats(gradients.get(parameter.name())))
                        .as(parameter.name())
                        .containsExactly(expected, within(1e-4f));
                assertThat(expected).isNotEqualTo(new float[expected.length]);
            }
        }
    }

    private static Tensor normalised(Tensor values, List<Tensor> parameters) {
        return torch.batch_norm(
                values,
                new TensorOptional(parameters.get(1)),
                new TensorOptional(parameters.get(2)),
                new TensorOptional(),
                new TensorOptional(),
                true,
                0,
                1e-5,
                false);
    }

    /** A target of one spike leaves ties between classes; the counts' cross-entropy does not. */
    @Test
    void learnsToReadDigitsNearlyAsWellAsBySurrogateGradients() {
        double proxy = method().epochs(5).train(perceptron(), DIGITS).testAccuracy();
        double twin =
                Bptt.method()
                        .batchSize(50)
                        .epochs(5)
                        .listener(TrainingListener.silent())
                        .train(perceptron(), DIGITS)
                        .testAccuracy();
        assertThat(proxy).isGreaterThan(0.9).isGreaterThan(twin - 0.04);
    }

    @Test
    void isMoreAccurateOverFewStepsThanAConvertedNetwork() {
        var converted = perceptron();
        double by =
                Conversion.method()
                        .batchSize(50)
                        .epochs(5)
                        .listener(TrainingListener.silent())
                        .train(converted, DIGITS)
                        .testAccuracy();
        double artificial = Rectified.of(converted).accuracy(DIGITS.test());
        assertThat(artificial).isGreaterThan(0.88).isGreaterThan(by);
        assertThat(method().epochs(5).train(perceptron(), DIGITS).testAccuracy())
                .isGreaterThan(by + 0.05);
    }

    private static Network perceptron() {
        return Network.of(linear(784, 64), integrateAndFire(), linear(64, 10), integrateAndFire())
                .steps(8);
    }

    @Test
    void convolutionsWithBatchNormLearnAndTheNormKnowsTheSpikes() {
        var net =
                Network.of(
                                conv(1, 8, 5, 2, 0).withoutBias(),
                                batchNorm(8),
                                integrateAndFire(),
                                maxPool(2),
                                flatten(),
                                linear(288, 10),
                                integrateAndFire())
                        .steps(8);
        var run = method().epochs(4).learningRate(3e-3).train(net, DIGITS);
        assertThat(run.testAccuracy()).isGreaterThan(0.85);
    }

    @Test
    void aLayerWithoutACounterpartIsRefusedByName() {
        refuses("lif(0.9) as layer 1", linear(784, 4), lif());
        refuses("dropout(0.5) as layer 1", linear(784, 4), dropout(0.5));
        refuses("recurrent(784", recurrent(784, new If()));
    }

    private static void refuses(String what, Layer... layers) {
        assertThatThrownBy(() -> method().train(Network.of(layers), DIGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what);
    }
}
