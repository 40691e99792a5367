package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.integrateAndFire;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.Layers.recurrent;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Neurons;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** What training methods make of samples that are mixed up. */
@Timeout(120)
class MixUpTest {
    private static final double WEIGHT = 0.7;
    private static final Dataset DIGITS = Datasets.strokes().take(600, 100);

    private static Batch mixed() {
        var whole = DIGITS.train().batch(0, 1, 2, 3);
        return new Batch(whole.inputs(), whole.labels(), Tensors.of(3, 0, 7, 7), WEIGHT);
    }

    @Test
    void theLossIsThatOfBothLabelsByTheirShares() {
        try (var _ = Scope.open()) {
            // Neuron 0 spikes twice, neuron 1 once: cross-entropies of the logits 2 and 1.
            var output = Tensors.of(new float[] {0, 1, 1, 0, 1, 0}, 3, 1, 2);
            var batch = new Batch(output, Tensors.of(0), Tensors.of(1), WEIGHT);
            double first = Math.log(1 + Math.exp(-1));
            double second = Math.log(1 + Math.exp(1));
            assertThat(Losses.countCrossEntropy().of(output, batch).item_double())
                    .isCloseTo(0.7 * first + 0.3 * second, within(1e-6));
            var whole = new Batch(output, Tensors.of(0));
            assertThat(Losses.countCrossEntropy().of(output, whole).item_double())
                    .isCloseTo(first, within(1e-6));
        }
    }

    /** Each follows a gradient that is linear in the loss. */
    @Test
    void everyGradientIsThatOfBothLabelsByTheirShares() {
        try (var _ = Scope.open()) {
            check(
                    Bptt.method().loss(Losses.tet()),
                    Network.of(linear(784, 30), lif(0.5), linear(30, 10)).steps(5));
            check(Ottt.method(), Network.of(linear(784, 30), lif(0.5), linear(30, 10)).steps(5));
            check(
                    Ide.method(),
                    Network.of(
                                    linear(784, 20),
                                    recurrent(20, new If().withThreshold(2)),
                                    linear(20, 10))
                            .steps(20));
            check(Proxy.method(), rectifying());
            check(Conversion.method(), rectifying());
            check(
                    Timing.method(),
                    Network.of(
                                    linear(784, 30).withoutBias().kaiming(),
                                    neurons(Neurons.cubaLif(0.81, 0.9)),
                                    linear(30, 10).withoutBias().kaiming(),
                                    neurons(Neurons.cubaLif(0.81, 0.9)))
                            .steps(30));
        }
    }

    private static Network rectifying() {
        return Network.of(linear(784, 20), integrateAndFire(), linear(20, 10), integrateAndFire())
                .steps(6);
    }

    private static void check(GradientMethod<?> method, Network net) {
        var batch = mixed();
        var both = values(method.gradient(net, batch));
        var first = values(method.gradient(net, new Batch(batch.inputs(), batch.labels())));
        var second = values(method.gradient(net, new Batch(batch.inputs(), batch.partners())));
        double largest = 0;
        for (int i = 0; i < both.size(); i++) {
            var expected = new float[both.get(i).length];
            for (int k = 0; k < expected.length; k++) {
                expected[k] = (float) (WEIGHT * first.get(i)[k] + (1 - WEIGHT) * second.get(i)[k]);
                largest = Math.max(largest, Math.abs(expected[k]));
            }
            assertThat(both.get(i))
                    .as(method.name())
                    .containsExactly(expected, within((float) (1e-6 + 1e-3 * largest)));
        }
        assertThat(largest).as("%s has a gradient", method.name()).isPositive();
    }

    private static List<float[]> values(Map<String, Tensor> gradient) {
        return gradient.values().stream().map(Tensors::floats).toList();
    }

    /** Chance is 0.1. */
    @Test
    void aNetworkLearnsFromMixedDigitsAndOneSeedGivesOneRun() {
        var method =
                Bptt.method()
                        .epochs(6)
                        .batchSize(50)
                        .learningRate(5e-3)
                        .listener(TrainingListener.silent());
        var mixed = DIGITS.mixUp(0.5);
        var run = method.train(net(), mixed);
        assertThat(run.testAccuracy()).isGreaterThan(0.6);
        assertThat(method.train(net(), mixed).batchLosses()).isEqualTo(run.batchLosses());
        assertThat(method.train(net(), DIGITS).batchLosses()).isNotEqualTo(run.batchLosses());
    }

    private static Network net() {
        return Network.of(linear(784, 64), lif(), linear(64, 10), lif()).steps(8);
    }

    @Test
    void aMethodThatLearnsFromOneLabelRefusesThem() {
        var net =
                Network.of(integrateAndFire(), linear(784, 10).withoutBias().kaiming(), lif(0.75))
                        .steps(10);
        assertThatThrownBy(() -> Desire.method().batchSize(10).train(net, DIGITS.mixUp(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one label each for desire")
                .hasMessageContaining("leave mixUp out");
        assertThatThrownBy(
                        () ->
                                UnsupervisedStdp.method()
                                        .train(StdpNetwork.of(4, 20), DIGITS.mixUp(1)))
                .hasMessageContaining("one label each for unsupervised stdp");
    }
}
