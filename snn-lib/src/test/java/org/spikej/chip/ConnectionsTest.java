package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.layer.Layer;
import org.spikej.layer.Layers;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class ConnectionsTest {
    /** What the map between input and first population gives, against the layers themselves. */
    private static void equalsTheLayers(long[] shape, Layer... layers) {
        try (var _ = Scope.open()) {
            Libtorch.seed(7);
            var all = Arrays.copyOf(layers, layers.length + 1);
            all[layers.length] = Layers.lif();
            var network = Network.of(all).steps(1);
            var batch = new long[shape.length + 1];
            batch[0] = 1;
            System.arraycopy(shape, 0, batch, 1, shape.length);
            var input = torch.randn(batch);
            var expected =
                    Libtorch.withoutGradient(
                            () -> Tensors.floats(network.record(input).stages().getLast().input()));
            var group = Wiring.of(network, shape).getFirst();
            var values = new double[Math.toIntExact(input.numel())];
            var floats = Tensors.floats(input);
            Arrays.setAll(values, i -> floats[i]);
            var got = group.projections().getFirst().map().apply(values);
            for (int i = 0; i < expected.length; i++) {
                assertThat(got[i] + group.bias()[i]).isCloseTo(expected[i], within(1e-4));
            }
        }
    }

    @Test
    void linearLayerIsItsMatrix() {
        equalsTheLayers(new long[] {5}, Layers.linear(5, 3));
    }

    @Test
    void convolutionWithStrideAndPaddingReachesTheSameTargets() {
        equalsTheLayers(new long[] {2, 7, 6}, Layers.conv(2, 3, 3, 2, 1));
        equalsTheLayers(new long[] {1, 5, 5}, Layers.conv(1, 2, 5, 1, 2));
    }

    @Test
    void poolingNormAndConvolutionBecomeOneMap() {
        equalsTheLayers(
                new long[] {2, 9, 8},
                Layers.averagePool(2),
                Layers.conv(2, 4, 3, 1, 1),
                Layers.batchNorm(4),
                Layers.sumPool(2));
    }

    @Test
    void standardisedConvolutionAndGlobalPoolingBecomeOneMap() {
        equalsTheLayers(
                new long[] {2, 6, 6},
                Layers.standardisedConv(2, 3, 3, 1, 1),
                Layers.globalAveragePool(),
                Layers.linear(3, 2));
    }

    @Test
    void pooledRowsOfALinearLayerAreShared() {
        try (var _ = Scope.open()) {
            var network =
                    Network.of(
                            Layers.averagePool(2),
                            Layers.flatten(),
                            Layers.linear(4, 3),
                            Layers.lif());
            var map = Wiring.of(network, 1, 4, 4).getFirst().projections().getFirst().map();
            assertThat(map.inputs()).isEqualTo(16);
            assertThat(map.offsets()).hasSize(4);
        }
    }

    @Test
    void aConvolutionKeepsItsKernelOnceForAllPixelsWithin() {
        try (var _ = Scope.open()) {
            var network = Network.of(Layers.conv(1, 8, 3, 1, 1), Layers.lif());
            var map = Wiring.of(network, 1, 20, 20).getFirst().projections().getFirst().map();
            // The interior, four borders and four corners.
            assertThat(map.offsets()).hasSize(9);
        }
    }
}
