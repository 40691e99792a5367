package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.averagePool;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.dropout;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.maxPool;
import static org.spikej.layer.Layers.recurrent;
import static org.spikej.layer.Layers.recurrentConv;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.encode.Encoders;
import org.spikej.layer.Layer;
import org.spikej.layer.RecurrentConvolution;
import org.spikej.measure.PeakMemory;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Reset;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

@Timeout(120)
class IdeTest {
    private static final Dataset DIGITS = Datasets.strokes().take(2000, 500);
    private static final Neuron NEURON = new If().withThreshold(2);

    private static Network feedback(int hidden, Neuron neuron, int steps) {
        return Network.of(linear(784, hidden), recurrent(hidden, neuron), linear(hidden, 10))
                .steps(steps);
    }

    private static Ide method() {
        return Ide.method().batchSize(32).listener(TrainingListener.silent());
    }

    private static Batch batch(int size) {
        var indices = new int[size];
        Arrays.setAll(indices, i -> i);
        return DIGITS.train().batch(indices);
    }

    /** libtorch's autograd through 200 turns of the map, at its fixed point. */
    @Test
    void theImplicitGradientIsThatOfTheIteratedMap() {
        try (var _ = Scope.open()) {
            var net = feedback(30, NEURON, 5);
            var batch = batch(8);
            var feedback = FeedbackNetwork.of(net);
            feedback.contract(new SpectralNorm(feedback.recurrent()), 0.5);
            var equilibrium = new Equilibrium(feedback, batch.inputs());
            var loss = Losses.countCrossEntropy();
            loss.of(equilibrium.readOut(equilibrium.fixedPoint()), batch.labels()).backward();
            equilibrium.backward(false, Ide.FINE);
            var implicit = gradients(net);

            var weights = net.parameters().stream().map(p -> leaf(p.value())).toList();
            var current =
                    torch.addmm(weights.get(1), batch.inputs().flatten(1, -1), weights.get(0));
            var a = torch.zeros(8, 30);
            for (int i = 0; i < 200; i++) {
                a =
                        torch.addmm(current, a, weights.get(2))
                                .div(new Scalar(2f))
                                .clamp(
                                        new ScalarOptional(new Scalar(0f)),
                                        new ScalarOptional(new Scalar(1f)));
            }
            var output = torch.addmm(weights.get(4), a, weights.get(3)).unsqueeze(0);
            loss.of(output, batch.labels()).backward();
            for (int i = 0; i < weights.size(); i++) {
                var expected = Tensors.floats(weights.get(i).grad());
                assertThat(implicit[i]).containsExactly(expected, within(1e-5f));
                assertThat(expected).isNotEqualTo(new float[expected.length]);
            }
        }
    }

    private static double spectralNorm(Network net) {
        return new SpectralNorm(FeedbackNetwork.of(net).recurrent()).now();
    }

    private static Tensor leaf(Tensor value) {
        return value.detach().clone().requires_grad_(true);
    }

    private static float[][] gradients(Network net) {
        return net.parameters().stream()
                .map(p -> Tensors.floats(p.value().grad()))
                .toArray(float[][]::new);
    }

    @Test
    void iterationAndLinearSystemAgree() {
        try (var _ = Scope.open()) {
            var net = feedback(50, NEURON, 5);
            var iterated = method().gradient(net, batch(16));
            var solved = method().solvedDirectly().gradient(net, batch(16));
            for (var name : iterated.keySet()) {
                assertThat(Tensors.floats(iterated.get(name)))
                        .containsExactly(Tensors.floats(solved.get(name)), within(1e-5f));
            }
        }
    }

    @Test
    void throughAConvolutionIterationAndLinearSystemAgreeToo() {
        try (var _ = Scope.open()) {
            var net = imageFeedback(2, 4);
            Libtorch.withoutGradient(() -> net.parameters().get(4).value().mul_(new Scalar(3f)));
            var feedback = FeedbackNetwork.of(net);
            feedback.contract(new SpectralNorm(feedback.recurrent()), 0.5);
            var iterated = method().gradient(net, batch(8));
            var solved = method().solvedDirectly().gradient(net, batch(8));
            for (var name : iterated.keySet()) {
                assertThat(Tensors.floats(iterated.get(name)))
                        .as(name)
                        .containsExactly(Tensors.floats(solved.get(name)), within(1e-5f));
            }
            assertThat(iterated.get("2.recurrent_weight").count_nonzero().item_long()).isPositive();
        }
    }

    /** Strokes of 28 × 28, every fourth pixel: 7 × 7. */
    private static Network imageFeedback(int channels, int stride) {
        int edge = 28 / stride;
        return Network.of(
                        conv(1, channels, 5, stride, 2),
                        batchNorm(channels),
                        recurrentConv(channels, 3, NEURON),
                        flatten(),
                        linear(channels * edge * edge, 10))
                .steps(5);
    }

    @Test
    void aConvolutionsNormIsThatOfItsMatrix() {
        try (var _ = Scope.open()) {
            var net = imageFeedback(3, 4);
            var layer = (RecurrentConvolution) net.layers().get(2);
            double norm = spectralNorm(net);
            var units = torch.eye(3 * 144).view(3 * 144, 3, 12, 12);
            double exact =
                    Libtorch.withoutGradient(
                            () ->
                                    Libtorch.factoringOnOneThread(
                                            () ->
                                                    torch.linalg_svdvals(
                                                                    layer.send(units)
                                                                            .flatten(1, -1))
                                                            .max()
                                                            .item_double()));
            assertThat(norm).isCloseTo(exact, within(0.05 * exact));
        }
    }

    @Test
    void aDropoutSilencesTheSameNeuronsAtAllStepsAndAtTheEquilibrium() {
        try (var _ = Scope.open()) {
            var batch = batch(8);
            var net =
                    Network.of(linear(784, 40), dropout(0.5), recurrent(40, NEURON), linear(40, 10))
                            .steps(40)
                            .encoder(Encoders.rate());
            // No feedback, so that a silenced neuron has no current at all.
            Libtorch.withoutGradient(() -> net.parameters().get(2).value().mul_(new Scalar(0f)));
            Libtorch.withoutGradient(() -> net.parameters().get(1).value().fill_(new Scalar(1f)));
            var equilibrium = new Equilibrium(FeedbackNetwork.of(net), batch.inputs());
            var silent = equilibrium.rates().eq(new Scalar(0f));
            var fixed = Libtorch.withoutGradient(equilibrium::fixedPoint).eq(new Scalar(0f));
            assertThat(silent.sum().item_long()).isBetween(100L, 220L);
            assertThat(silent.equal(fixed)).isTrue();
        }
    }

    @Test
    void aGainBoundsTheFeedback() {
        var net = feedback(100, NEURON, 5);
        method().gain(0.1).epochs(1).train(net, DIGITS.take(500, 1));
        assertThat(spectralNorm(net)).isCloseTo(0.1 * 2, within(0.01));
        assertThatThrownBy(() -> method().gain(0)).hasMessageContaining("above 0");
    }

    @Test
    void learnsThroughFeedbackByAConvolution() {
        var net = imageFeedback(8, 2);
        assertThat(method().epochs(2).train(net, DIGITS).testAccuracy()).isGreaterThan(0.85);
        // The bound is 1; a training follows the norm within some percent.
        assertThat(spectralNorm(net)).isLessThan(1.1);
    }

    /** LAPACK on several threads would end the process here. */
    @Test
    void aLargeSystemIsSolvedToo() {
        try (var _ = Scope.open()) {
            var net = feedback(400, NEURON, 5);
            var iterated = method().gradient(net, batch(2));
            var solved = method().solvedDirectly().gradient(net, batch(2));
            assertThat(Tensors.floats(iterated.get("1.recurrent_weight")))
                    .containsExactly(
                            Tensors.floats(solved.get("1.recurrent_weight")), within(1e-5f));
        }
    }

    /** Theorem 1 of the paper: what is left in the membranes is spread over more and more steps. */
    @Test
    void theRatesApproachTheEquilibriumLikeOneOverT() {
        try (var _ = Scope.open()) {
            var residuals = Ide.residuals(feedback(50, NEURON, 400), batch(8).inputs());
            for (int t = 50; t <= 400; t *= 2) {
                assertThat(residuals[t - 1] * t)
                        .isBetween(0.4 * at50(residuals), at50(residuals) * 2);
            }
        }
    }

    private static double at50(double[] residuals) {
        return residuals[49] * 50;
    }

    @Test
    void leakyNeuronsComeNearTheSameEquilibriumByWeightedRates() {
        try (var _ = Scope.open()) {
            var lif = new Lif().withDecay(0.99).withThreshold(2);
            var residuals = Ide.residuals(feedback(50, lif, 200), batch(8).inputs());
            assertThat(residuals[199]).isLessThan(0.1);
        }
    }

    @Test
    void theOutputIsThatOfTheNetwork() {
        try (var _ = Scope.open()) {
            var net = feedback(30, NEURON, 12);
            var batch = batch(8);
            Libtorch.withoutGradient(
                    () -> {
                        var equilibrium = new Equilibrium(FeedbackNetwork.of(net), batch.inputs());
                        assertThat(Tensors.floats(equilibrium.readOut(equilibrium.rates())))
                                .containsExactly(
                                        Tensors.floats(net.forward(batch.inputs()).mean(0)),
                                        within(1e-5f));
                        return null;
                    });
        }
    }

    @Test
    void aTrainingStepTakesTheSameMemoryOverManySteps() {
        var data = DIGITS.take(512, 1);
        var method = method().batchSize(256).epochs(1);
        method.train(feedback(400, NEURON, 100), data);
        var start = PeakMemory.start();
        var few = start.of(() -> method.train(feedback(400, NEURON, 4), data));
        // The membranes of 96 more steps would take 37 MiB, and the currents as much.
        start.of(() -> method.train(feedback(400, NEURON, 100), data))
                .ifPresent(many -> assertThat(many - few.orElseThrow()).isLessThan(15L << 20));
    }

    /** Chance is 0.1. */
    @Test
    void learnsToReadDigits() {
        var net = feedback(100, NEURON, 5);
        var run = method().epochs(3).train(net, DIGITS);
        assertThat(run.testAccuracy()).isGreaterThan(0.85);
        assertThat(spectralNorm(net)).isLessThan(1.05);
    }

    @Test
    void learnsFromSpikesThroughConvolutionsAndBatchNorm() {
        var net =
                Network.of(
                                conv(1, 6, 5, 2, 0).withoutBias(),
                                batchNorm(6),
                                averagePool(2),
                                flatten(),
                                recurrent(216, NEURON),
                                linear(216, 10))
                        .steps(8)
                        .encoder(Encoders.rate());
        assertThat(method().epochs(3).train(net, DIGITS).testAccuracy()).isGreaterThan(0.7);
    }

    @Test
    void aLayerWithoutAPlaceInItIsRefusedByName() {
        refuses("no recurrent layer", linear(784, 4), lif());
        refuses("lif(0.9) as layer 1", linear(784, 4), lif(), recurrent(4, NEURON));
        refuses(
                "maxPool(2) as layer 1",
                conv(1, 1, 1),
                maxPool(2),
                flatten(),
                recurrent(196, NEURON));
        refuses("lif(0.9) as layer 1", recurrent(784, NEURON), lif());
        refuses("recurrent(784", recurrent(784, NEURON), recurrent(784, NEURON));
        refuses("recurrent(784", recurrent(784, new Lif().withReset(Reset.hard())));
    }

    private static void refuses(String what, Layer... layers) {
        assertThatThrownBy(() -> method().train(Network.of(layers), DIGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what);
    }
}
