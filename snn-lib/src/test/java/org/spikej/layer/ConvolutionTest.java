package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.locallyConnected;
import static org.spikej.layer.Layers.standardisedConv;
import static org.spikej.layer.TensorAssert.assertClose;
import static org.spikej.layer.TensorAssert.leaf;
import static org.spikej.layer.TensorAssert.spikes;
import static org.spikej.layer.TensorAssert.weight;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class ConvolutionTest {
    @ParameterizedTest
    @CsvSource({"3, 1, 1", "5, 2, 0", "2, 3, 1"})
    void valuesAndAllGradientsEqualAConvolutionOfEachStepAlone(
            long kernel, long stride, long padding) {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            var layer = conv(2, 3, kernel, stride, padding);
            var x = leaf(spikes(0.3, 4, 2, 2, 9, 8));
            var y = layer.forward(x);
            var outer = torch.randn_like(y);
            y.mul(outer).sum().backward();

            var x2 = leaf(x);
            var w2 = leaf(weight(layer, "weight"));
            var b2 = leaf(weight(layer, "bias"));
            var y2 = eachStep(x2, w2, b2, stride, padding);
            y2.mul(outer).sum().backward();

            assertClose(y, y2);
            assertClose(x.grad(), x2.grad());
            assertClose(weight(layer, "weight").grad(), w2.grad());
            assertClose(weight(layer, "bias").grad(), b2.grad());
            assertThat(layer.outputShape(2, 9, 8)).containsExactly(y.size(2), y.size(3), y.size(4));
        }
    }

    private static Tensor eachStep(
            Tensor x, Tensor weight, Tensor bias, long stride, long padding) {
        var all = new TensorVector();
        for (long t = 0; t < x.size(0); t++) {
            all.push_back(
                    torch.conv2d(
                            x.select(0, t),
                            weight,
                            new TensorOptional(bias),
                            new long[] {stride, stride},
                            new long[] {padding, padding},
                            new long[] {1, 1},
                            1));
        }
        return torch.stack(all, 0);
    }

    @Test
    void aConstantInputIsConvolvedOnceWithTheSameGradients() {
        try (var _ = Scope.open()) {
            Libtorch.seed(2);
            var layer = conv(1, 4, 3);
            var constant = torch.rand(1, 2, 1, 7, 7).expand(5, 2, 1, 7, 7);
            var y = layer.forward(constant);
            assertThat(y.stride(0)).isZero();
            var outer = torch.randn(5, 2, 4, 5, 5);
            y.mul(outer).sum().backward();
            var once = weight(layer, "weight").grad().clone();

            weight(layer, "weight").mutable_grad().zero_();
            var copied = layer.forward(constant.contiguous());
            copied.mul(outer).sum().backward();
            assertClose(y, copied);
            assertClose(once, weight(layer, "weight").grad());
        }
    }

    /** A kernel of ones counts, at each output, the non-zero inputs that reach it. */
    @ParameterizedTest
    @CsvSource({"3, 1, 1", "5, 2, 2", "2, 3, 1", "4, 3, 0", "1, 2, 0"})
    void operationsAreExactAtBordersAndStrides(long kernel, long stride, long padding) {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var input = spikes(0.2, 3, 2, 2, 11, 8);
            var ones = torch.ones(6, 2, kernel, kernel);
            var none = torch.zeros(6);
            long met = eachStep(input, ones, none, stride, padding).sum().item_long();
            long all =
                    eachStep(torch.ones(1, 1, 2, 11, 8), ones, none, stride, padding)
                            .sum()
                            .item_long();
            assertThat(met).isPositive();

            var shared = conv(2, 6, kernel, stride, padding);
            assertThat(shared.operations(input)).isEqualTo(met);
            assertThat(shared.connections(2, 11, 8)).isEqualTo(all);
            var local = locallyConnected(2, 11, 8, 6, kernel, stride, padding);
            assertThat(local.operations(input)).isEqualTo(met);
            assertThat(local.connections(2, 11, 8)).isEqualTo(all);
        }
    }

    @Test
    void locallyConnectedWithEqualKernelsIsAConvolution() {
        try (var _ = Scope.open()) {
            Libtorch.seed(4);
            var local = locallyConnected(2, 6, 5, 3, 3, 2, 1);
            var kernel = torch.randn(3, 2, 3, 3);
            var rows = kernel.view(3, 18).t().unsqueeze(0).expand(9, 18, 3);
            Libtorch.withoutGradient(() -> weight(local, "weight").copy_(rows));
            Libtorch.withoutGradient(() -> weight(local, "bias").zero_());
            var input = torch.randn(4, 2, 2, 6, 5);
            assertClose(local.forward(input), eachStep(input, kernel, torch.zeros(3), 2, 1));
        }
    }

    /** Position 4 is row 1, column 1 of the 3 x 3 outputs: its patch starts at pixel (1, 1). */
    @Test
    void eachPositionOfALocallyConnectedLayerLearnsItsOwnKernel() {
        try (var _ = Scope.open()) {
            Libtorch.seed(5);
            var local = locallyConnected(1, 6, 5, 2, 3, 2, 1);
            var input = torch.randn(2, 3, 1, 6, 5);
            local.forward(input).select(3, 1).select(3, 1).sum().backward();
            var gradient = weight(local, "weight").grad();
            assertClose(
                    gradient.select(0, 4).select(1, 0),
                    input.narrow(3, 1, 3).narrow(4, 1, 3).sum(0, 1, 2).flatten());
            assertThat(Tensors.floats(gradient.select(0, 3))).containsOnly(0f);
        }
    }

    @Test
    void standardisedWeightsHaveMeanZeroAndOneOverFanInAsVariance() {
        try (var _ = Scope.open()) {
            var layer = standardisedConv(4, 5, 3, 1, 1);
            layer.initialise(6);
            var rows = layer.standardised().view(5, 36);
            assertClose(rows.sum(1), torch.zeros(5));
            var scale = rows.mul(rows).sum(1);
            for (float value : Tensors.floats(scale)) {
                assertThat(value).isBetween(0.98f, 1f);
            }
        }
    }

    @Test
    void standardisedGradientsEqualFiniteDifferences() {
        try (var _ = Scope.open()) {
            Libtorch.seed(7);
            var layer = standardisedConv(1, 1, 2, 1, 0);
            var input = torch.randn(2, 1, 1, 4, 4);
            var outer = torch.randn(2, 1, 1, 3, 3);
            layer.forward(input).mul(outer).sum().backward();
            var weight = weight(layer, "weight");
            var gradient = Tensors.floats(weight.grad());
            float step = 1e-3f;
            for (int i = 0; i < 4; i++) {
                double above = moved(layer, weight, i, step, input, outer);
                double below = moved(layer, weight, i, -step, input, outer);
                assertThat(gradient[i])
                        .isCloseTo(
                                (float) ((above - below) / (2 * step)),
                                org.assertj.core.api.Assertions.within(
                                        0.02f * (1 + Math.abs(gradient[i]))));
            }
        }
    }

    private static double moved(
            Layer layer, Tensor weight, int index, float by, Tensor input, Tensor outer) {
        return Libtorch.withoutGradient(
                () -> {
                    var entry = weight.view(-1).narrow(0, index, 1);
                    var before = entry.clone();
                    entry.add_(new Scalar(by));
                    double value = layer.forward(input).mul(outer).sum().item_double();
                    entry.copy_(before);
                    return value;
                });
    }

    @Test
    void withoutBiasThereIsOneParameterAndTheNameSaysSo() {
        var layer = conv(3, 8, 3, 2, 1).withoutBias();
        assertThat(layer.parameters()).extracting(Parameter::name).containsExactly("weight");
        assertThat(layer.name()).isEqualTo("conv(3, 8, 3, 2, 1).withoutBias()");
        assertThat(conv(3, 8, 5).name()).isEqualTo("conv(3, 8, 5)");
    }

    @Test
    void wrongShapesAndSizesAreNamed() {
        assertThatThrownBy(() -> conv(3, 8, 5).forward(torch.zeros(2, 2, 1, 9, 9)))
                .hasMessageContaining("expected a sample of shape [3, H, W] for conv(3, 8, 5)")
                .hasMessageContaining("got [1, 9, 9]");
        assertThatThrownBy(() -> conv(3, 8, 5).outputShape(3, 9, 4))
                .hasMessageContaining("at least 5 x 5 pixels")
                .hasMessageContaining("got [3, 9, 4]");
        assertThatThrownBy(() -> conv(3, 8, 5).forward(torch.zeros(0, 2, 3, 9, 9)))
                .hasMessageContaining("T at least 1")
                .hasMessageContaining("got [0, 2, 3, 9, 9]");
        assertThatThrownBy(() -> conv(3, 8, 5).operations(torch.zeros(2, 2, 1, 9, 9)))
                .hasMessageContaining("got [1, 9, 9]");
        assertThatThrownBy(() -> conv(0, 8, 5)).hasMessageContaining("conv(0, 8, ...)");
        assertThatThrownBy(() -> conv(1, 8, 3, 0, 3))
                .hasMessageContaining("got kernel 3, stride 0 and padding 3");
        assertThatThrownBy(() -> locallyConnected(1, 6, 5, 2, 3, 1, 0).outputShape(1, 5, 6))
                .hasMessageContaining("expected a sample of shape [1, 6, 5]")
                .hasMessageContaining("got [1, 5, 6]");
        assertThatThrownBy(() -> standardisedConv(1, 2, 1, 1, 0))
                .hasMessageContaining("at least 2 weights an output");
    }
}
