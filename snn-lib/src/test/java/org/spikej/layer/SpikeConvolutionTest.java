package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.TensorAssert.assertClose;
import static org.spikej.layer.TensorAssert.leaf;
import static org.spikej.layer.TensorAssert.spikes;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class SpikeConvolutionTest {
    /** Of the gradient, all entries, or the quarter that a maximum pooling leaves. */
    @ParameterizedTest
    @CsvSource({
        "2, 3, 9, 8, 3, 1, 1, 1.0", "2, 3, 9, 8, 3, 1, 1, 0.25", "1, 12, 7, 11, 5, 1, 0, 0.25",
        "5, 19, 8, 9, 2, 3, 1, 0.25", "5, 19, 8, 9, 2, 3, 1, 1.0", "3, 8, 11, 10, 4, 2, 3, 0.25",
        "3, 8, 11, 10, 4, 2, 3, 1.0", "4, 33, 6, 6, 1, 1, 0, 0.25", "4, 5, 7, 6, 1, 2, 0, 0.1",
        "12, 64, 12, 12, 5, 1, 0, 0.25"
    })
    void valuesAndGradientsAreThoseOfTheDenseConvolution(
            long inputs,
            long outputs,
            long height,
            long width,
            long kernel,
            long stride,
            long padding,
            double thin) {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            var window = new Window(kernel, stride, padding);
            var image = spikes(0.2, 7, inputs, height, width);
            var weight = torch.randn(outputs, inputs, kernel, kernel);
            var bias = torch.randn(outputs);
            var fast = new Case(image, weight, bias);
            var reference = new Case(image, weight, bias);
            var y = fast.event(window);
            var y2 = reference.dense(window);
            assertClose(y, y2);
            var outer = torch.randn_like(y).mul(spikes(thin, Tensors.shape(y)));
            y.mul(outer).sum().backward();
            y2.mul(outer).sum().backward();
            assertClose(fast.image.grad(), reference.image.grad());
            assertClose(fast.weight.grad(), reference.weight.grad());
            assertClose(fast.bias.grad(), reference.bias.grad());
        }
    }

    private record Case(Tensor image, Tensor weight, Tensor bias) {
        Case {
            image = leaf(image);
            weight = leaf(weight);
            bias = leaf(bias);
        }

        Tensor event(Window window) {
            var y =
                    SpikeConvolution.of(
                            image,
                            1,
                            window,
                            weight,
                            Optional.of(bias),
                            Product.BY_DENSITY,
                            BreakEven.RULE_OF_THUMB);
            assertThat(y.grad_fn().name().getString()).doesNotContain("Convolution");
            return y;
        }

        Tensor dense(Window window) {
            return SpikeConvolution.dense(image, window, weight, Optional.of(bias));
        }
    }

    @Test
    void withoutBiasAndWithoutAGradientOfTheImageTheWeightsGradientIsTheSame() {
        try (var _ = Scope.open()) {
            Libtorch.seed(2);
            var window = new Window(3, 1, 1);
            var image = spikes(0.1, 5, 2, 6, 7);
            var weight = torch.randn(4, 2, 3, 3);
            var fast = leaf(weight);
            var reference = leaf(weight);
            var y =
                    SpikeConvolution.of(
                            image,
                            1,
                            window,
                            fast,
                            Optional.empty(),
                            Product.BY_DENSITY,
                            BreakEven.RULE_OF_THUMB);
            var y2 = SpikeConvolution.dense(image, window, reference, Optional.empty());
            var outer = torch.randn_like(y);
            y.mul(outer).sum().backward();
            y2.mul(outer).sum().backward();
            assertClose(y, y2);
            assertClose(fast.grad(), reference.grad());
        }
    }

    @Test
    void aWeightComputedWithinABriefScopeGetsItsGradient() {
        try (var _ = Scope.open()) {
            Libtorch.seed(5);
            var window = new Window(3, 1, 1);
            var image = leaf(spikes(0.1, 5, 2, 6, 7));
            var fast = leaf(torch.randn(4, 2, 3, 3));
            var reference = leaf(fast);
            Tensor y;
            try (var brief = Scope.brief()) {
                y =
                        SpikeConvolution.of(
                                image,
                                1,
                                window,
                                fast.mul(fast),
                                Optional.empty(),
                                Product.BY_DENSITY,
                                BreakEven.RULE_OF_THUMB);
                brief.keep(y);
            }
            var outer = torch.randn_like(y);
            y.mul(outer).sum().backward();
            var squares = reference.mul(reference);
            SpikeConvolution.dense(image, window, squares, Optional.empty())
                    .mul(outer)
                    .sum()
                    .backward();
            assertClose(fast.grad(), reference.grad());
        }
    }

    @Test
    void gradedAndDenseImagesTakeTheDenseConvolutionToTheBit() {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var window = new Window(3, 1, 0);
            var weight = torch.randn(4, 2, 3, 3);
            for (var image : new Tensor[] {torch.rand(3, 2, 8, 8), spikes(0.8, 3, 2, 8, 8)}) {
                assertThat(
                                Tensors.floats(
                                        SpikeConvolution.of(
                                                image,
                                                1,
                                                window,
                                                weight,
                                                Optional.empty(),
                                                Product.BY_DENSITY,
                                                BreakEven.RULE_OF_THUMB)))
                        .isEqualTo(
                                Tensors.floats(
                                        SpikeConvolution.dense(
                                                image, window, weight, Optional.empty())));
            }
        }
    }

    /** The two round differently, so the bits tell which one was taken. */
    @Test
    void eitherProductCanBeForced() {
        try (var _ = Scope.open()) {
            Libtorch.seed(8);
            for (double density : new double[] {0.1, 0.8}) {
                var x = spikes(density, 4, 3, 8, 9, 9);
                var layer = Layers.conv(8, 16, 3);
                var dense = Tensors.floats(layer.product(Product.DENSE).forward(x));
                var driven = Tensors.floats(layer.product(Product.EVENT_DRIVEN).forward(x));
                assertThat(dense).isNotEqualTo(driven);
                double most =
                        BreakEven.inForce()
                                .density(new BreakEven.Size(BreakEven.Kind.CONVOLUTION, 8, 16, 49));
                assertThat(Tensors.floats(layer.forward(x)))
                        .isEqualTo(x.mean().item_float() <= most ? driven : dense);
                for (int i = 0; i < dense.length; i++) {
                    assertThat(dense[i]).isCloseTo(driven[i], within(1e-4f));
                }
            }
        }
    }

    @Test
    void theSameSpikesGiveTheSameBits() {
        try (var _ = Scope.open()) {
            Libtorch.seed(4);
            var image = spikes(0.2, 50, 3, 9, 9);
            var weight = torch.randn(6, 3, 3, 3);
            var outer = torch.randn(50, 6, 7, 7);
            float[] first = null;
            for (int i = 0; i < 5; i++) {
                var w = leaf(weight);
                var y =
                        SpikeConvolution.of(
                                image,
                                1,
                                new Window(3, 1, 0),
                                w,
                                Optional.empty(),
                                Product.BY_DENSITY,
                                BreakEven.RULE_OF_THUMB);
                y.mul(outer).sum().backward();
                var gradient = Tensors.floats(w.grad());
                first = first == null ? gradient : first;
                assertThat(gradient).isEqualTo(first);
            }
        }
    }
}
