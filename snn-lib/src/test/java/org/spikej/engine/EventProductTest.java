package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class EventProductTest {
    private static Tensor spikes(int rows, int width, double density) {
        return torch.rand(rows, width).lt(new Scalar((float) density)).to(torch.ScalarType.Float);
    }

    private static SpikeIndex index(Tensor spikes) {
        return SpikeIndex.of(Tensors.memory(spikes), (int) spikes.size(0), (int) spikes.size(1), 1)
                .orElseThrow();
    }

    /** Widths that fill wide strips, single vectors and a scalar tail, and mixtures of them. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "3,7,5", "40,100,16", "33,50,128", "17,784,300", "50,333,277"})
    void equalsTheDenseProduct(int rows, int inputs, int outputs) {
        try (var _ = Scope.open()) {
            Libtorch.seed(5);
            for (double density : new double[] {0, 0.02, 0.3, 1}) {
                var x = spikes(rows, inputs, density);
                var weight = torch.randn(inputs, outputs);
                var bias = torch.randn(outputs);
                var out = Tensors.uninitialised(rows, outputs);
                EventProduct.multiply(
                        index(x),
                        Tensors.memory(weight),
                        Tensors.memory(bias),
                        Tensors.memory(out),
                        outputs);
                assertClose(out, torch.addmm(bias, x, weight));
            }
        }
    }

    @Test
    void theTransposedIndexGivesTheWeightGradient() {
        try (var _ = Scope.open()) {
            Libtorch.seed(6);
            var x = spikes(60, 90, 0.1);
            var gradient = torch.randn(60, 40);
            var out = Tensors.uninitialised(90, 40);
            EventProduct.multiply(
                    index(x).transpose(), Tensors.memory(gradient), null, Tensors.memory(out), 40);
            assertClose(out, x.t().mm(gradient));
        }
    }

    @Test
    void aValueThatIsNoSpikeIsNotIndexed() {
        try (var _ = Scope.open()) {
            var x = Tensors.of(new float[] {0, 1, 0.5f, 0}, 2, 2);
            assertThat(SpikeIndex.of(Tensors.memory(x), 2, 2, 1)).isEmpty();
            var wide = torch.zeros(2, 40);
            wide.select(0, 1).select(0, 3).fill_(new Scalar(2f));
            assertThat(SpikeIndex.of(Tensors.memory(wide), 2, 40, 1)).isEmpty();
        }
    }

    @Test
    void aMatrixDenserThanAskedForIsNotIndexed() {
        try (var _ = Scope.open()) {
            var x = torch.ones(4, 32);
            assertThat(SpikeIndex.of(Tensors.memory(x), 4, 32, 0.9)).isEmpty();
            assertThat(SpikeIndex.of(Tensors.memory(x), 4, 32, 1)).isPresent();
        }
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        var a = Tensors.floats(actual);
        var b = Tensors.floats(expected);
        assertThat(a).hasSameSizeAs(b);
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(1e-4f * Math.max(1, Math.abs(b[i]))));
        }
    }
}
