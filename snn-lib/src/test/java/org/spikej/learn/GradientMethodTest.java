package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.integrateAndFire;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.Layers.recurrentConv;

import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.data.Datasets;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Neurons;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

@Timeout(120)
class GradientMethodTest {
    static Stream<Arguments> methods() {
        var rectifying =
                Network.of(
                                conv(1, 4, 5, 2, 2),
                                integrateAndFire(),
                                flatten(),
                                linear(4 * 14 * 14, 10),
                                integrateAndFire())
                        .steps(5);
        var leaky = Network.of(conv(1, 4, 5, 2, 2), lif(), flatten(), linear(784, 10)).steps(5);
        return Stream.of(
                Arguments.of(Bptt.method(), leaky),
                Arguments.of(Ottt.method(), leaky),
                Arguments.of(
                        Ide.method(),
                        Network.of(
                                        conv(1, 4, 5, 2, 2),
                                        batchNorm(4),
                                        recurrentConv(4, 3, new If()),
                                        flatten(),
                                        linear(784, 10))
                                .steps(5)),
                Arguments.of(Proxy.method(), rectifying),
                Arguments.of(Conversion.method(), rectifying),
                Arguments.of(
                        Timing.method(),
                        Network.of(
                                        linear(784, 10).withoutBias().kaiming(),
                                        neurons(Neurons.cubaLif(0.81, 0.9)))
                                .steps(20)),
                Arguments.of(
                        Desire.method(),
                        Network.of(
                                        flatten(),
                                        integrateAndFire(),
                                        linear(784, 50).withoutBias().kaiming(),
                                        lif(0.75),
                                        linear(50, 10).withoutBias().kaiming(),
                                        lif(0.75))
                                .steps(20)),
                Arguments.of(
                        Stl.method(),
                        Network.of(
                                        linear(784, 10).kaiming(),
                                        neurons(Neurons.learned(new Lif()).onlyThreshold()))
                                .steps(4)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aGradientNeedsNoScopeAndIsThatWithinOne(GradientMethod<?> method, Network network) {
        var batch = Datasets.strokes().train().batch(0, 1, 2, 3);
        var without = method.gradient(network, batch);
        try (var _ = Scope.open()) {
            var within = method.gradient(network, batch);
            assertThat(without).hasSameSizeAs(network.parameters());
            for (var name : within.keySet()) {
                assertThat(Tensors.floats(without.get(name)))
                        .as(name)
                        .containsExactly(Tensors.floats(within.get(name)), within(1e-6f));
            }
            assertThat(without.values()).anyMatch(g -> g.count_nonzero().item_long() > 0);
        }
    }
}
