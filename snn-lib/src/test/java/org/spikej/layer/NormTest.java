package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.batchNormThroughTime;
import static org.spikej.layer.Layers.tdBatchNorm;
import static org.spikej.layer.TensorAssert.assertClose;
import static org.spikej.layer.TensorAssert.leaf;
import static org.spikej.layer.TensorAssert.weight;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class NormTest {
    private static final long[] SHAPE = {4, 3, 5, 6, 7};

    static Layer[] norms() {
        return new Layer[] {
            batchNorm(5), tdBatchNorm(5), tdBatchNorm(5, 0.7, 0.5), batchNormThroughTime(5, 4)
        };
    }

    private static Tensor currents() {
        return torch.randn(SHAPE).mul(new Scalar(3f)).add(new Scalar(2f));
    }

    /** (x − mean) / √(var + ε) of these values over all dimensions but the channels. */
    private static Tensor standardised(Tensor x, double epsilon, long... dimensions) {
        var centred =
                x.sub(x.mean(dimensions, true, new org.bytedeco.pytorch.ScalarTypeOptional()));
        var variance =
                centred.mul(centred)
                        .mean(dimensions, true, new org.bytedeco.pytorch.ScalarTypeOptional());
        return centred.mul(variance.add(new Scalar((float) epsilon)).rsqrt());
    }

    private static Tensor channels(Tensor values, long... front) {
        var shape = new long[front.length + 3];
        System.arraycopy(front, 0, shape, 0, front.length);
        shape[front.length] = 5;
        shape[front.length + 1] = 1;
        shape[front.length + 2] = 1;
        return values.view(shape);
    }

    @Test
    void batchNormStandardisesEachChannelOverTimeBatchAndSpaceWithTheRightGradients() {
        againstTheFormula(batchNorm(5), 1);
    }

    @Test
    void tdBatchNormScalesToAlphaTimesTheThreshold() {
        againstTheFormula(tdBatchNorm(5, 0.7, 0.5), 0.35f);
    }

    private static void againstTheFormula(Layer layer, float scale) {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            Libtorch.withoutGradient(() -> weight(layer, "weight").uniform_(0.5, 2, generator()));
            Libtorch.withoutGradient(() -> weight(layer, "bias").uniform_(-1, 1, generator()));
            var x = leaf(currents());
            var y = layer.trainingForward(x);
            var outer = torch.randn(SHAPE);
            y.mul(outer).sum().backward();

            var x2 = leaf(x);
            var w2 = leaf(weight(layer, "weight"));
            var b2 = leaf(weight(layer, "bias"));
            var y2 =
                    standardised(x2, 1e-5, 0, 1, 3, 4)
                            .mul(channels(w2).mul(new Scalar(scale)))
                            .add(channels(b2));
            y2.mul(outer).sum().backward();
            assertClose(y, y2);
            assertClose(x.grad(), x2.grad());
            assertClose(weight(layer, "weight").grad(), w2.grad());
            assertClose(weight(layer, "bias").grad(), b2.grad());
        }
    }

    private static org.bytedeco.pytorch.GeneratorOptional generator() {
        return new org.bytedeco.pytorch.GeneratorOptional(torch.make_generator_cpu(8));
    }

    @Test
    void bnttHasStatisticsAndScaleOfEachStepAndNoShift() {
        try (var _ = Scope.open()) {
            Libtorch.seed(2);
            var layer = batchNormThroughTime(5, 4);
            Libtorch.withoutGradient(() -> weight(layer, "weight").uniform_(0.5, 2, generator()));
            assertThat(layer.parameters()).extracting(Parameter::name).containsExactly("weight");
            // Each step has a scale and an offset of its own: shared statistics would show them.
            var ramp = Tensors.of(new float[] {1, 2, 3, 4}, 4, 1, 1, 1, 1);
            var x = leaf(currents().mul(ramp).add(ramp));
            var y = layer.trainingForward(x);
            var outer = torch.randn(SHAPE);
            y.mul(outer).sum().backward();

            var x2 = leaf(x);
            var w2 = leaf(weight(layer, "weight"));
            var y2 = standardised(x2, 1e-4, 1, 3, 4).mul(channels(w2, 4, 1));
            y2.mul(outer).sum().backward();
            assertClose(y, y2);
            assertClose(x.grad(), x2.grad());
            assertClose(weight(layer, "weight").grad(), w2.grad());
        }
    }

    @Test
    void bnttGivesTheBitsOfOneLayerForEachStep() {
        try (var _ = Scope.open()) {
            Libtorch.seed(6);
            var layer = batchNormThroughTime(5, 4);
            Libtorch.withoutGradient(() -> weight(layer, "weight").uniform_(0.5, 2, generator()));
            var x = leaf(currents());
            var outer = torch.randn(SHAPE);
            var y = layer.trainingForward(x);
            y.mul(outer).sum().backward();
            for (long t = 0; t < 4; t++) {
                var alone = batchNormThroughTime(5, 1);
                var scale = weight(layer, "weight").detach().narrow(0, t, 1);
                Libtorch.withoutGradient(() -> weight(alone, "weight").copy_(scale));
                var x2 = leaf(x.narrow(0, t, 1));
                var y2 = alone.trainingForward(x2);
                y2.mul(outer.narrow(0, t, 1)).sum().backward();
                assertSameBits(y.narrow(0, t, 1), y2);
                assertSameBits(x.grad().narrow(0, t, 1), x2.grad());
                assertSameBits(
                        weight(layer, "weight").grad().narrow(0, t, 1),
                        weight(alone, "weight").grad());
                for (int i = 0; i < 2; i++) {
                    assertSameBits(
                            layer.buffers().get(i).value().narrow(0, t, 1),
                            alone.buffers().get(i).value());
                }
            }
        }
    }

    @Test
    void stepByStepGivesTheBitsOfOneNormCalledAtEachStep() {
        try (var _ = Scope.open()) {
            Libtorch.seed(9);
            var layer = batchNorm(5).stepByStep();
            var called = batchNorm(5);
            var ramp = Tensors.of(new float[] {1, 2, 3, 4}, 4, 1, 1, 1, 1);
            var x = leaf(currents().mul(ramp).add(ramp));
            var outer = torch.randn(SHAPE);
            var y = layer.trainingForward(x);
            y.mul(outer).sum().backward();
            for (long t = 0; t < 4; t++) {
                var x2 = leaf(x.narrow(0, t, 1));
                var y2 = called.trainingForward(x2);
                y2.mul(outer.narrow(0, t, 1)).sum().backward();
                assertSameBits(y.narrow(0, t, 1), y2);
                assertSameBits(x.grad().narrow(0, t, 1), x2.grad());
            }
            for (int i = 0; i < 2; i++) {
                assertClose(
                        layer.parameters().get(i).value().grad(),
                        called.parameters().get(i).value().grad());
                assertSameBits(layer.buffers().get(i).value(), called.buffers().get(i).value());
            }
            assertSameBits(layer.forward(x), called.forward(x));
        }
    }

    @Test
    void evaluationMayStopEarly() {
        try (var _ = Scope.open()) {
            Libtorch.seed(7);
            var layer = batchNormThroughTime(5, 4);
            layer.trainingForward(currents());
            var x = currents();
            assertSameBits(layer.forward(x.narrow(0, 0, 3)), layer.forward(x).narrow(0, 0, 3));
        }
    }

    private static void assertSameBits(Tensor actual, Tensor expected) {
        assertThat(Tensors.floats(actual.contiguous()))
                .isEqualTo(Tensors.floats(expected.contiguous()));
    }

    /** After many equal batches the moving averages are the batch's own, unbiased variance. */
    @ParameterizedTest
    @MethodSource("norms")
    void evaluationUsesTheRunningStatistics(Layer layer) {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var x = currents();
            assertClose(evaluatedAtRest(layer, x), layer.forward(x));
            for (int i = 0; i < 300; i++) {
                layer.trainingForward(x);
            }
            var evaluated = layer.forward(x);
            assertThat(Tensors.floats(layer.forward(x))).isEqualTo(Tensors.floats(evaluated));
            // 504 values a channel, 126 a step and channel: n / (n − 1) is all that differs.
            var ratio = evaluated.div(layer.trainingForward(x));
            double n = layer instanceof BatchNormThroughTime ? 126 : 504;
            assertThat(ratio.mean().item_double())
                    .isCloseTo(
                            Math.sqrt((n - 1) / n), org.assertj.core.api.Assertions.within(2e-4));
        }
    }

    private static Tensor evaluatedAtRest(Layer layer, Tensor x) {
        double epsilon = layer instanceof BatchNormThroughTime ? 1e-4 : 1e-5;
        double scale = layer.name().contains("0.7") ? 0.35 : 1;
        return x.mul(new Scalar((float) (scale / Math.sqrt(1 + epsilon))));
    }

    @ParameterizedTest
    @MethodSource("norms")
    void aConstantInputGivesWhatItsCopiesGiveAndTheSameRunningStatistics(Layer layer) {
        try (var _ = Scope.open()) {
            Libtorch.seed(4);
            var constant = torch.randn(1, 3, 5, 2, 2).expand(4, 3, 5, 2, 2);
            var y = layer.trainingForward(constant);
            var buffers = layer.buffers().stream().map(b -> b.value().clone()).toList();
            layer.initialise(0);
            assertClose(y, layer.trainingForward(constant.contiguous()));
            for (int i = 0; i < buffers.size(); i++) {
                assertClose(buffers.get(i), layer.buffers().get(i).value());
            }
        }
    }

    @Test
    void aRowOfFeaturesIsNormalisedToo() {
        try (var _ = Scope.open()) {
            Libtorch.seed(5);
            var x = torch.randn(6, 4, 5);
            assertClose(batchNorm(5).trainingForward(x), standardised(x, 1e-5, 0, 1));
        }
    }

    @Test
    void newStartingValuesForgetTheStatistics() {
        try (var _ = Scope.open()) {
            var layer = batchNorm(5);
            layer.trainingForward(currents());
            layer.initialise(1);
            var all = new TensorVector();
            layer.buffers().forEach(b -> all.push_back(b.value()));
            assertThat(Tensors.floats(torch.stack(all, 0)))
                    .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
        }
    }

    @Test
    void wrongShapesAndSizesAreNamed() {
        assertThatThrownBy(() -> batchNorm(5).forward(torch.zeros(4, 3, 6, 7, 7)))
                .hasMessageContaining("expected a sample of shape [5, ...] for batchNorm(5)")
                .hasMessageContaining("got [6, 7, 7]");
        assertThatThrownBy(() -> batchNormThroughTime(5, 4).forward(torch.zeros(6, 3, 5)))
                .hasMessageContaining(
                        "expected at most 4 steps for batchNormThroughTime(5, 4), got 6");
        assertThatThrownBy(() -> batchNormThroughTime(5, 4).trainingForward(torch.zeros(3, 3, 5)))
                .hasMessageContaining("expected 4 steps for batchNormThroughTime(5, 4), got 3");
        assertThatThrownBy(() -> batchNormThroughTime(5, 4).trainingForward(torch.ones(4, 1, 5)))
                .hasMessageContaining("at least 2 values a channel");
        assertThatThrownBy(() -> batchNorm(0)).hasMessageContaining("batchNorm(0)");
        assertThatThrownBy(() -> tdBatchNorm(5, 1, 0)).hasMessageContaining("got 1.0 and 0.0");
    }
}
