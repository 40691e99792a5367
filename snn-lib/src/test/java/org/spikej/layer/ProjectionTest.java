package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.TensorAssert.assertClose;
import static org.spikej.layer.TensorAssert.leaf;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.engine.LifKernel;
import org.spikej.neuron.Alif;
import org.spikej.neuron.CubaLif;
import org.spikej.neuron.If;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Reset;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class ProjectionTest {
    private static final List<Neuron> NEURONS =
            List.of(
                    new Lif(),
                    new Lif().withReset(Reset.hard()),
                    new Lif().withReset(Reset.soft()),
                    new If(),
                    new CubaLif(),
                    new Alif());

    /** Every model, and one whose spikes no kernel packs. */
    @ParameterizedTest
    @FieldSource("NEURONS")
    void givesWhatThePopulationAndTheSynapseGive(Neuron neuron) {
        assertEqualsTwoLayers(neuron, Product.EVENT_DRIVEN, torch.rand(6, 5, 40));
        assertEqualsTwoLayers(Neurons.plif(), Product.EVENT_DRIVEN, torch.rand(6, 5, 40));
    }

    /** Rows that fill a word, begin one, end with one or run over several blocks. */
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 8, 63, 64, 65, 72, 80, 100, 128, 1000, 1024, 1100})
    void rowsOfAnyLengthArePacked(long neurons) {
        assertEqualsTwoLayers(new Lif(), Product.EVENT_DRIVEN, torch.rand(4, 3, neurons));
    }

    @Test
    void aCurrentThatIsConstantInTimeStaysOne() {
        var once = torch.rand(1, 5, 70);
        assertEqualsTwoLayers(new Lif(), Product.EVENT_DRIVEN, once.expand(6, 5, 70));
    }

    @Test
    void samplesOfSeveralDimensionsAreOneRow() {
        assertEqualsTwoLayers(new Lif(), Product.EVENT_DRIVEN, torch.rand(4, 3, 2, 5, 7));
    }

    @Test
    void aDenseProductGetsTheSpikesAsNumbers() {
        assertEqualsTwoLayers(new Lif(), Product.DENSE, torch.rand(4, 3, 70));
    }

    @Test
    void theFusedModelsPackTheirSpikes() {
        try (var _ = Scope.open()) {
            var current = torch.rand(4, 3, 70);
            for (var neuron : NEURONS) {
                assertThat(neuron.packed(current).isPresent()).isEqualTo(LifKernel.packs());
            }
            assertThat(Neurons.izhikevich().packed(current)).isEmpty();
        }
    }

    private static void assertEqualsTwoLayers(Neuron neuron, Product product, Tensor current) {
        try (var _ = Scope.open()) {
            var population = neurons(neuron);
            var synapse =
                    linear(current.numel() / current.size(0) / current.size(1), 9).product(product);
            var joined = population.joined(synapse).orElseThrow();
            var fast = input(current);
            var plain = input(current);

            var y = joined.forward(steps(fast, current));
            var expected = synapse.forward(population.forward(steps(plain, current)));
            assertThat(Tensors.floats(y)).isEqualTo(Tensors.floats(expected));

            Libtorch.seed(3);
            var outer = torch.randn_like(y.detach());
            var gradients = gradients(y, outer, fast, synapse);
            var expectedGradients = gradients(expected, outer, plain, synapse);
            for (int i = 0; i < gradients.size(); i++) {
                assertClose(gradients.get(i), expectedGradients.get(i));
            }
            assertThat(joined.parameters()).hasSize(2 + neuron.learned().size());
        }
    }

    /** A leaf of one step, where the current is constant. */
    private static Tensor input(Tensor current) {
        return leaf(Tensors.constantInTime(current) ? current.select(0, 0).clone() : current);
    }

    private static Tensor steps(Tensor input, Tensor current) {
        return Tensors.constantInTime(current)
                ? input.unsqueeze(0).expand(Tensors.shape(current))
                : input;
    }

    /** Of the input, the weight and the bias; those of the synapse are cleared for the next. */
    private static List<Tensor> gradients(
            Tensor output, Tensor outer, Tensor input, Linear synapse) {
        output.mul(outer).sum().backward();
        var weight = synapse.parameters().get(0).value();
        var bias = synapse.parameters().get(1).value();
        var result = List.of(input.grad(), weight.grad().clone(), bias.grad().clone());
        weight.mutable_grad().reset();
        bias.mutable_grad().reset();
        return result;
    }
}
