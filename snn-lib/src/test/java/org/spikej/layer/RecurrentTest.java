package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.spikej.layer.Layers.recurrent;
import static org.spikej.layer.TensorAssert.assertClose;
import static org.spikej.layer.TensorAssert.leaf;
import static org.spikej.layer.TensorAssert.weight;

import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.neuron.Alif;
import org.spikej.neuron.CubaLif;
import org.spikej.neuron.If;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Plif;
import org.spikej.neuron.Reset;
import org.spikej.neuron.Surrogates;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class RecurrentTest {
    /** Neuron 0 drives neuron 1, neuron 1 silences neuron 0. */
    @Test
    void aSpikeArrivesOneStepLater() {
        try (var _ = Scope.open()) {
            var layer = recurrent(2, Neurons.lif(0.5));
            setWeights(layer, 0, 1, -9, 0);
            var input = Tensors.of(new float[] {1, 0, 0, 0, 1, 0}, 3, 1, 2);
            assertThat(Tensors.floats(layer.forward(input))).containsExactly(1, 0, 0, 1, 0, 0);
        }
    }

    private static void setWeights(Layer layer, float... values) {
        Libtorch.withoutGradient(
                () -> weight(layer, "recurrent_weight").copy_(Tensors.of(values, 2, 2)));
    }

    @Test
    void withoutFeedbackItIsAPopulation() {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            var layer = recurrent(30, Neurons.lif());
            Libtorch.withoutGradient(() -> weight(layer, "recurrent_weight").zero_());
            var input = torch.rand(8, 4, 30).mul(new Scalar(0.6f));
            assertThat(Tensors.floats(layer.forward(input)))
                    .isEqualTo(Tensors.floats(Layers.lif().forward(input)));
        }
    }

    /** Fused models with every reset, a learned one and one that runs unrolled. */
    static Stream<Arguments> neurons() {
        var hard = Reset.hard();
        return Stream.of(
                        Neurons.lif(0.8),
                        new Lif().withDecay(0.7).withReset(hard),
                        new Lif().withReset(Reset.soft()).withSurrogate(Surrogates.sigmoid()),
                        new If(),
                        new CubaLif(),
                        new CubaLif().withReset(hard),
                        new Alif().withAdaptation(0.9, 0.4),
                        new Plif(2),
                        Neurons.leakyIntegrator(0.8))
                .flatMap(neuron -> Stream.of(arguments(neuron, 12), arguments(neuron, 71)));
    }

    /** The plain formulation: unrolled over time, each step from the one before it. */
    @ParameterizedTest
    @MethodSource("neurons")
    void gradientsEqualAutogradOfTheUnrolledEquations(Neuron neuron, int size) {
        try (var _ = Scope.open()) {
            Libtorch.seed(2);
            var layer = recurrent(size, neuron);
            var x = leaf(torch.rand(7, 3, size));
            var y = layer.forward(x);
            var outer = torch.randn_like(y);
            y.mul(outer).sum().backward();

            var x2 = leaf(x);
            var w2 = leaf(weight(layer, "recurrent_weight"));
            var all = new TensorVector();
            var spikes = torch.zeros(3, size);
            var state = neuron.rest(3, size);
            for (long t = 0; t < 7; t++) {
                var step = neuron.step(x2.select(0, t).add(spikes.matmul(w2)), state);
                spikes = step.spikes();
                state = step.state();
                all.push_back(spikes);
            }
            var y2 = torch.stack(all, 0);
            y2.mul(outer).sum().backward();
            assertThat(Tensors.floats(y)).isEqualTo(Tensors.floats(y2));
            assertClose(x.grad(), x2.grad());
            assertClose(weight(layer, "recurrent_weight").grad(), w2.grad());
        }
    }

    @Test
    void withoutGradientOfTheInputTheWeightStillGetsIts() {
        try (var _ = Scope.open()) {
            Libtorch.seed(4);
            var input = torch.rand(6, 2, 20);
            var alone = recurrent(20, Neurons.lif());
            alone.forward(input).sum().backward();
            var both = recurrent(20, Neurons.lif());
            both.forward(leaf(input)).sum().backward();
            assertThat(Tensors.floats(weight(alone, "recurrent_weight").grad()))
                    .isEqualTo(Tensors.floats(weight(both, "recurrent_weight").grad()));
        }
    }

    @Test
    void theTraceEndsInTheSameSpikes() {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var layer = recurrent(71, new Alif());
            var input = torch.rand(7, 3, 71);
            var trace = layer.trace(input).orElseThrow();
            assertThat(Tensors.floats(trace.spikes()))
                    .isEqualTo(Tensors.floats(layer.forward(input)));
            Tensor fired = trace.membrane().ge(trace.threshold()).to(torch.ScalarType.Float);
            assertThat(Tensors.floats(fired)).isEqualTo(Tensors.floats(trace.spikes()));
        }
    }

    @Test
    void operationsCountTheSpikesThatComeBack() {
        try (var _ = Scope.open()) {
            var layer = recurrent(2, Neurons.lif(0.5));
            setWeights(layer, 0, 1, -9, 0);
            // Spikes at steps 0 and 1 come back; one at the last step would not.
            var input = Tensors.of(new float[] {1, 0, 0, 0, 9, 0, 9, 0}, 4, 1, 2);
            assertThat(Tensors.floats(layer.forward(input)))
                    .contains(1, org.assertj.core.data.Index.atIndex(6));
            assertThat(layer.operations(input)).isEqualTo(4);
            assertThat(layer.connections(2)).isEqualTo(4);
        }
    }

    @Test
    void wrongShapesAreNamed() {
        assertThatThrownBy(() -> recurrent(12, Neurons.lif()).forward(torch.zeros(3, 2, 11)))
                .hasMessageContaining("expected a sample of shape [12] for recurrent(12, lif(0.9))")
                .hasMessageContaining("got [11]");
        assertThatThrownBy(() -> recurrent(0, Neurons.lif())).hasMessageContaining("recurrent(0");
    }
}
