package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
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

class EventProductTest {
    private static Tensor spikes(int rows, int width, double density) {
        return torch.rand(rows, width).lt(new Scalar((float) density)).to(torch.ScalarType.Float);
    }

    private static SpikeBits bits(Tensor spikes) {
        return packed(spikes).orElseThrow();
    }

    private static Optional<SpikeBits> packed(Tensor spikes) {
        int rows = (int) spikes.size(0);
        int width = (int) spikes.size(1);
        return SpikeBits.of(Tensors.memory(spikes), rows, width, words(rows, width));
    }

    private static MemorySegment words(long rows, long width) {
        return Tensors.memory(Tensors.uninitialisedLongs(SpikeBits.words(rows, width)));
    }

    /**
     * Widths that fill wide and narrow strips and parts of them; tables of several pieces, and of
     * more rows than are copied together; rows that are too few to copy the table for.
     */
    @ParameterizedTest
    @CsvSource({
        "1,1,1",
        "3,7,5",
        "40,100,16",
        "16,512,10",
        "20,60,21",
        "33,50,128",
        "17,784,300",
        "50,333,277",
        "9,5000,70",
        "30,20000,70"
    })
    void equalsTheDenseProduct(int rows, int inputs, int outputs) {
        try (var _ = Scope.open()) {
            Libtorch.seed(5);
            for (double density : new double[] {0, 0.02, 0.3, 1}) {
                var x = spikes(rows, inputs, density);
                // Sums of about 1, however many terms they have.
                var weight = torch.randn(inputs, outputs).div(new Scalar(Math.sqrt(inputs)));
                var bias = torch.randn(outputs);
                var out = Tensors.uninitialised(rows, outputs);
                EventProduct.multiply(
                        bits(x),
                        Tensors.memory(weight),
                        Tensors.memory(bias),
                        Tensors.memory(out),
                        outputs);
                assertClose(out, torch.addmm(bias, x, weight));
            }
        }
    }

    @Test
    void theTransposedSpikesGiveTheWeightGradient() {
        try (var _ = Scope.open()) {
            Libtorch.seed(6);
            var x = spikes(150, 90, 0.1);
            var gradient = torch.randn(150, 40);
            var out = Tensors.uninitialised(90, 40);
            EventProduct.multiply(
                    bits(x).transpose(words(90, 150)),
                    Tensors.memory(gradient),
                    null,
                    Tensors.memory(out),
                    40);
            assertClose(out, x.t().mm(gradient));
        }
    }

    @Test
    void theSameSpikesGiveTheSameBitsOnceMore() {
        try (var _ = Scope.open()) {
            Libtorch.seed(7);
            var x = spikes(300, 784, 0.1);
            var weight = torch.randn(784, 100);
            var first = Tensors.uninitialised(300, 100);
            var second = Tensors.uninitialised(300, 100);
            for (var out : List.of(first, second)) {
                EventProduct.multiply(
                        bits(x), Tensors.memory(weight), null, Tensors.memory(out), 100);
            }
            assertThat(Tensors.floats(first)).isEqualTo(Tensors.floats(second));
        }
    }

    @Test
    void aValueThatIsNoSpikeIsNotPacked() {
        try (var _ = Scope.open()) {
            assertThat(packed(Tensors.of(new float[] {0, 1, 0.5f, 0}, 2, 2))).isEmpty();
            var wide = torch.zeros(2, 40);
            wide.select(0, 1).select(0, 3).fill_(new Scalar(2f));
            assertThat(packed(wide)).isEmpty();
        }
    }

    @Test
    void theDensityIsTheShareOfOnes() {
        try (var _ = Scope.open()) {
            assertThat(bits(torch.ones(4, 70)).density()).isEqualTo(1);
            assertThat(bits(torch.eye(8, 8)).density()).isEqualTo(1 / 8.0);
            assertThat(bits(torch.eye(8, 8)).transpose(words(8, 8)).ones()).isEqualTo(8);
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
