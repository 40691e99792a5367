package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.alif;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.cubaLif;
import static org.spikej.layer.Layers.leakyIntegrator;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.Layers.plif;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.model.Network;
import org.spikej.neuron.Learned;
import org.spikej.neuron.Neurons;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class PopulationTest {
    @Test
    void aNetworkListsLearnedCoefficientsBesideItsWeights() {
        try (var _ = Scope.open()) {
            var net = Network.of(linear(4, 3), plif(), linear(3, 2), lif());
            assertThat(net.parameters())
                    .extracting(Parameter::name)
                    .containsExactly("0.weight", "0.bias", "1.rate", "2.weight", "2.bias");
        }
    }

    @Test
    void everyParameterOfAMixedNetworkGetsAGradient() {
        try (var _ = Scope.open()) {
            var net =
                    Network.of(
                                    linear(6, 8),
                                    plif(),
                                    linear(8, 8),
                                    cubaLif(),
                                    linear(8, 8),
                                    alif(),
                                    linear(8, 8),
                                    neurons(Neurons.learned(Neurons.lif(0.8))),
                                    linear(8, 2),
                                    leakyIntegrator(0.9))
                            .steps(10);
            Libtorch.seed(1);
            net.forward(torch.rand(5, 6).mul(new Scalar(5f))).sum().backward();
            for (var parameter : net.parameters()) {
                float size = parameter.value().grad().abs().sum().item_float();
                assertThat(size).as(parameter.name()).isPositive().isFinite();
            }
        }
    }

    /** Unrolled models keep what their gradient needs when a network frees each layer's tensors. */
    @Test
    void aModelWithoutAFusedPathTrainsInANetwork() {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            var net =
                    Network.of(
                                    linear(6, 8),
                                    neurons(Neurons.learned(Neurons.lif(0.8)).perNeuron(8)),
                                    linear(8, 8),
                                    neurons(Neurons.qif()))
                            .steps(10);
            net.trainingForward(torch.rand(5, 6).mul(new Scalar(9f))).sum().backward();
            for (var parameter : net.parameters()) {
                float size = parameter.value().grad().abs().sum().item_float();
                assertThat(size).as(parameter.name()).isPositive().isFinite();
            }
        }
    }

    @Test
    void neuronsWithThresholdsOfTheirOwnTakeSamplesOfTheirShapeAlone() {
        try (var _ = Scope.open()) {
            var own = neurons(Neurons.learned(Neurons.lif(0.8)).onlyThreshold().perNeuron(4, 5, 5));
            assertThat(own.name())
                    .isEqualTo("learned(lif(0.8)).onlyThreshold().perNeuron(4, 5, 5)");
            assertThat(own.outputShape(4, 5, 5)).containsExactly(4, 5, 5);
            assertThatThrownBy(() -> Network.of(conv(1, 4, 5), own).summary(1, 10, 10))
                    .hasMessageContaining("expected a sample of shape [4, 5, 5]")
                    .hasMessageContaining("got [4, 6, 6]");
            assertThat(Network.of(conv(1, 4, 5), own).parameters().get(2).value().numel())
                    .isEqualTo(100);
            assertThatThrownBy(((Learned) own.neuron())::fixed)
                    .hasMessageContaining("expected one threshold for all neurons");
        }
    }

    @Test
    void seedingSetsLearnedCoefficientsBack() {
        try (var _ = Scope.open()) {
            var net = Network.of(linear(4, 3), plif());
            var rate = net.parameters().get(2).value();
            Libtorch.withoutGradient(() -> rate.fill_(new Scalar(2f)));
            net.seed(1);
            assertThat(Tensors.floats(rate)).containsExactly(0);
        }
    }
}
