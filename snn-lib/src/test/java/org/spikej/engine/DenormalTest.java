package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.neuron.Lif;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class DenormalTest {
    /** Neurons enough for several blocks: on all cores. */
    private static final int NEURONS = 3000;

    @Test
    void aMembraneThatDecaysEndsAtZeroNotInDenormalNumbers() {
        try (var _ = Scope.open()) {
            var input = torch.zeros(160, 1, NEURONS);
            input.select(0, 0).fill_(new Scalar(0.5f));
            var membrane = new Lif().withDecay(0.5).trace(input).membrane();
            var last = Tensors.floats(membrane.select(0, 100));
            assertThat(last).containsOnly((float) Math.scalb(0.5, -100));
            assertThat(Tensors.floats(membrane.select(0, 140))).containsOnly(0);
        }
    }

    @Test
    void libtorchFlushesThemWithin() {
        try (var _ = Scope.open()) {
            var tiny = torch.full(new long[] {1 << 20}, new Scalar(1e-38f));
            var product = Libtorch.flushingDenormals(() -> tiny.mul(new Scalar(1e-2f)));
            assertThat(product.count_nonzero().item_long()).isZero();
        }
    }

    @Test
    void aKernelThatRunsWithinDoesNotEndIt() {
        try (var _ = Scope.open()) {
            var tiny = torch.full(new long[] {8}, new Scalar(1e-38f));
            var product =
                    Libtorch.flushingDenormals(
                            () -> {
                                new Lif().trace(torch.ones(4, 1, NEURONS));
                                return tiny.mul(new Scalar(1e-2f));
                            });
            assertThat(product.count_nonzero().item_long()).isZero();
        }
    }

    @Test
    void javaKeepsItsDenormalNumbers() {
        try (var _ = Scope.open()) {
            new Lif().trace(torch.ones(4, 1, NEURONS));
            float smallest = Float.MIN_NORMAL;
            assertThat(half(smallest)).isPositive();
            assertThat(
                            java.util.stream.IntStream.range(0, 64)
                                    .parallel()
                                    .filter(i -> half(smallest) == 0)
                                    .count())
                    .isZero();
        }
    }

    private static float half(float value) {
        return value * 0.5f;
    }
}
