package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.linear;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class LinearTest {
    /** 0.1 takes the event-driven product, 0.6 the dense one, 2 is no spike train at all. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.6, 2})
    void valuesAndAllGradientsEqualTheDenseProducts(double density) {
        try (var _ = Scope.open()) {
            Libtorch.seed(9);
            var layer = linear(70, 83);
            var raw = torch.rand(6, 4, 70);
            var values =
                    density > 1
                            ? raw
                            : raw.lt(new Scalar((float) density)).to(torch.ScalarType.Float);
            var x = values.clone().requires_grad_(true);
            var outer = torch.randn(6, 4, 83);
            var y = layer.forward(x);
            y.mul(outer).sum().backward();

            var x2 = values.clone().requires_grad_(true);
            var w = layer.parameters().get(0).value();
            var b = layer.parameters().get(1).value();
            var w2 = w.detach().clone().requires_grad_(true);
            var b2 = b.detach().clone().requires_grad_(true);
            var y2 = x2.matmul(w2).add(b2);
            y2.mul(outer).sum().backward();

            assertClose(y, y2);
            assertClose(x.grad(), x2.grad());
            assertClose(w.grad(), w2.grad());
            assertClose(b.grad(), b2.grad());
        }
    }

    @Test
    void withoutABiasSilenceGivesNoCurrent() {
        try (var _ = Scope.open()) {
            var layer = linear(5, 3).withoutBias();
            layer.initialise(4);
            assertThat(layer.parameters()).hasSize(1);
            assertThat(layer.name()).isEqualTo("linear(5, 3).withoutBias()");
            assertThat(Tensors.floats(layer.forward(torch.zeros(2, 1, 5)))).containsOnly(0f);
        }
    }

    @Test
    void kaimingsStartKeepsTheVarianceOfARectifier() {
        try (var _ = Scope.open()) {
            var layer = linear(200, 100).kaiming();
            layer.initialise(4);
            var weight = layer.parameters().getFirst().value();
            assertThat(weight.std().item_double()).isCloseTo(0.1, within(0.002));
            assertThat(Tensors.floats(layer.parameters().getLast().value())).containsOnly(0f);
        }
    }

    /** The two products round differently, so the bits tell which one was taken. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.6})
    void eitherProductCanBeForced(double density) {
        try (var _ = Scope.open()) {
            Libtorch.seed(12);
            var layer = linear(700, 83);
            var x =
                    torch.rand(6, 4, 700)
                            .lt(new Scalar((float) density))
                            .to(torch.ScalarType.Float);
            var dense = Tensors.floats(layer.product(Product.DENSE).forward(x));
            var driven = Tensors.floats(layer.product(Product.EVENT_DRIVEN).forward(x));
            assertThat(dense).isNotEqualTo(driven);
            double most =
                    BreakEven.inForce()
                            .density(new BreakEven.Size(BreakEven.Kind.LINEAR, 700, 83, 24));
            assertThat(Tensors.floats(layer.forward(x)))
                    .isEqualTo(x.mean().item_float() <= most ? driven : dense);
            for (int i = 0; i < dense.length; i++) {
                assertThat(dense[i]).isCloseTo(driven[i], within(1e-4f));
            }
        }
    }

    @Test
    void aForcedProductHasTheSameWeights() {
        try (var _ = Scope.open()) {
            var layer = linear(20, 8);
            var forced = layer.product(Product.EVENT_DRIVEN);
            forced.initialise(77);
            assertThat(Tensors.floats(layer.parameters().getFirst().value()))
                    .isEqualTo(Tensors.floats(forced.parameters().getFirst().value()));
            var graded = torch.rand(2, 3, 20);
            assertThat(Tensors.floats(forced.forward(graded)))
                    .isEqualTo(Tensors.floats(layer.forward(graded)));
        }
    }

    @Test
    void aConstantInputIsMultipliedOnceWithTheSameGradients() {
        try (var _ = Scope.open()) {
            Libtorch.seed(10);
            var layer = linear(20, 8);
            var image = torch.rand(1, 3, 20);
            var y = layer.forward(image.expand(5, 3, 20));
            assertThat(y.stride(0)).isZero();
            var outer = torch.randn(5, 3, 8);
            y.mul(outer).sum().backward();
            var once = layer.parameters().getFirst().value().grad().clone();

            layer.parameters().forEach(p -> p.value().mutable_grad().zero_());
            var copied = layer.forward(image.expand(5, 3, 20).contiguous());
            copied.mul(outer).sum().backward();
            assertClose(y.contiguous(), copied);
            assertClose(once, layer.parameters().getFirst().value().grad());
        }
    }

    @Test
    void operationsCountOneForEveryWeightThatASpikeCrosses() {
        try (var _ = Scope.open()) {
            var spikes = torch.zeros(4, 2, 30);
            spikes.select(0, 1).select(0, 0).select(0, 7).fill_(new Scalar(1f));
            spikes.select(0, 3).select(0, 1).select(0, 2).fill_(new Scalar(1f));
            assertThat(linear(30, 11).operations(spikes)).isEqualTo(22);
            assertThat(linear(30, 11).connections(30)).isEqualTo(330);
        }
    }

    @Test
    void anImageOfTheRightSizeNeedsNoFlattening() {
        assertThat(linear(784, 10).outputShape(1, 28, 28)).containsExactly(10);
    }

    @Test
    void anInputOfAnotherSizeNamesBothSizes() {
        assertThatThrownBy(() -> linear(784, 10).forward(torch.zeros(8, 2, 1, 28, 27)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 784 inputs a sample for linear(784, 10)")
                .hasMessageContaining("[1, 28, 27]");
        assertThatThrownBy(() -> linear(784, 10).forward(torch.zeros(784)))
                .hasMessageContaining("expected input of shape [T, N, 784]")
                .hasMessageContaining("got [784]");
        assertThatThrownBy(() -> linear(0, 10)).hasMessageContaining("linear(0, 10)");
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        var a = linear(50, 20);
        var b = linear(50, 20);
        a.initialise(4);
        b.initialise(4);
        assertThat(weights(a)).isEqualTo(weights(b));
        b.initialise(5);
        assertThat(weights(a)).isNotEqualTo(weights(b));
    }

    private static float[] weights(Linear layer) {
        return Tensors.floats(layer.parameters().getFirst().value());
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        var a = Tensors.floats(actual);
        var b = Tensors.floats(expected);
        assertThat(a).hasSameSizeAs(b);
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(1e-4f * Math.max(1, Math.abs(b[i]))));
        }
    }

    @Test
    void noSamplesGiveNoResults() {
        try (var _ = Scope.open()) {
            var output = linear(5, 70).forward(torch.zeros(3, 0, 5));
            assertThat(Tensors.shape(output)).containsExactly(3, 0, 70);
        }
    }
}
