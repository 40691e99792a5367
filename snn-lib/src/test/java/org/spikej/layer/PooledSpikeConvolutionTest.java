package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikej.layer.TensorAssert.assertClose;
import static org.spikej.layer.TensorAssert.leaf;
import static org.spikej.layer.TensorAssert.spikes;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class PooledSpikeConvolutionTest {
    /** Windows that fit and such that leave rows and columns out; more outputs than one vector. */
    @ParameterizedTest
    @CsvSource({
        "2, 3, 9, 8, 3, 1, 1, 2", "1, 12, 7, 11, 5, 1, 0, 2", "5, 19, 8, 9, 2, 3, 1, 2",
        "3, 8, 11, 10, 4, 2, 3, 3", "4, 33, 6, 6, 1, 1, 0, 5", "12, 64, 12, 12, 5, 1, 0, 2",
        "2, 4, 6, 7, 3, 1, 1, 1", "40, 7, 6, 5, 3, 1, 1, 2"
    })
    void valuesAreThoseOfConvolutionAndPoolingToTheBitAndGradientsThoseOfLibtorch(
            long inputs,
            long outputs,
            long height,
            long width,
            long kernel,
            long stride,
            long padding,
            long size) {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            var window = new Window(kernel, stride, padding);
            var pooling = new Window(size, size, 0);
            var image = spikes(0.2, 37, inputs, height, width);
            var weight = torch.randn(outputs, inputs, kernel, kernel);
            var bias = torch.randn(outputs);
            var fast = List.of(leaf(image), leaf(weight), leaf(bias));
            var reference = List.of(leaf(image), leaf(weight), leaf(bias));
            var y = pooled(fast.get(0), window, pooling, fast.get(1), fast.get(2));
            assertThat(Tensors.floats(y))
                    .isEqualTo(
                            Tensors.floats(
                                    FirstMaximum.of(
                                            SpikeConvolution.of(
                                                    image,
                                                    1,
                                                    window,
                                                    weight,
                                                    Optional.of(bias),
                                                    Product.EVENT_DRIVEN,
                                                    BreakEven.RULE_OF_THUMB),
                                            pooling)));
            var y2 =
                    FirstMaximum.reference(
                            SpikeConvolution.dense(
                                    reference.get(0),
                                    window,
                                    reference.get(1),
                                    Optional.of(reference.get(2))),
                            pooling);
            assertClose(y, y2);
            var outer = torch.randn_like(y);
            y.mul(outer).sum().backward();
            y2.mul(outer).sum().backward();
            for (int i = 0; i < fast.size(); i++) {
                assertClose(fast.get(i).grad(), reference.get(i).grad());
            }
        }
    }

    private static Tensor pooled(
            Tensor image, Window window, Window pooling, Tensor weight, Tensor bias) {
        return PooledSpikeConvolution.of(
                image,
                1,
                window,
                pooling,
                weight,
                Optional.of(bias),
                Product.EVENT_DRIVEN,
                BreakEven.RULE_OF_THUMB);
    }

    @Test
    void notANumberIsTheMaximumAsInLibtorch() {
        try (var _ = Scope.open()) {
            var image = torch.ones(1, 1, 4, 4);
            var bias = Tensors.of(new float[] {Float.NaN, 1}, 2);
            var y =
                    pooled(
                            image,
                            new Window(1, 1, 0),
                            new Window(2, 2, 0),
                            torch.ones(2, 1, 1, 1),
                            bias);
            assertThat(Tensors.floats(y))
                    .containsExactly(Float.NaN, Float.NaN, Float.NaN, Float.NaN, 2f, 2f, 2f, 2f);
        }
    }

    @Test
    void aGradedImageTakesTheDenseConvolutionAndThePoolingInTurn() {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var window = new Window(3, 1, 0);
            var pooling = new Window(2, 2, 0);
            var image = torch.rand(3, 2, 8, 8);
            var weight = torch.randn(4, 2, 3, 3);
            var bias = torch.zeros(4);
            assertThat(Tensors.floats(pooled(image, window, pooling, weight, bias)))
                    .isEqualTo(
                            Tensors.floats(
                                    FirstMaximum.of(
                                            SpikeConvolution.dense(
                                                    image, window, weight, Optional.of(bias)),
                                            pooling)));
        }
    }

    @Test
    void theSameSpikesGiveTheSameBits() {
        try (var _ = Scope.open()) {
            Libtorch.seed(4);
            var image = spikes(0.2, 50, 3, 9, 9);
            var weight = torch.randn(6, 3, 3, 3);
            var bias = torch.randn(6).mul(new Scalar(0.1f));
            float[] first = null;
            for (int i = 0; i < 5; i++) {
                var w = leaf(weight);
                var y = pooled(image, new Window(3, 1, 0), new Window(2, 2, 0), w, bias);
                y.mul(y).sum().backward();
                var gradient = Tensors.floats(w.grad());
                first = first == null ? gradient : first;
                assertThat(gradient).isEqualTo(first);
            }
        }
    }

    @Test
    void onlyMaximaOfWindowsThatAByteCountsAreJoined() {
        var layer = Layers.conv(2, 4, 3);
        assertThat(layer.joined(Layers.maxPool(2))).isPresent();
        assertThat(layer.joined(Layers.averagePool(2))).isEmpty();
        assertThat(layer.joined(Layers.maxPool(17))).isEmpty();
        assertThat(layer.joined(Layers.lif())).isEmpty();
    }
}
