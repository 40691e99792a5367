package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.recurrent;
import static org.spikej.layer.Layers.recurrentConv;
import static org.spikej.layer.TensorAssert.weight;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Reset;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class RecurrentConvolutionTest {
    private static final Lif NEURON = new Lif().withDecay(0.8).withReset(Reset.soft());

    /** The same feedback written as a matrix: row i is what a spike of neuron i brings back. */
    private static Recurrent asMatrix(RecurrentConvolution layer, long... shape) {
        long neurons = shape[0] * shape[1] * shape[2];
        var matrix = recurrent(neurons, NEURON);
        Libtorch.withoutGradient(
                () -> {
                    var units = torch.eye(neurons).view(neurons, shape[0], shape[1], shape[2]);
                    return matrix.weight().copy_(layer.send(units).flatten(1, -1));
                });
        return matrix;
    }

    private static Tensor input() {
        Libtorch.seed(3);
        return torch.rand(6, 2, 3, 5, 4).mul(new Scalar(1.2f));
    }

    @Test
    void itIsTheRecurrentLayerOfTheConvolutionsMatrix() {
        try (var _ = Scope.open()) {
            var layer = recurrentConv(3, 3, NEURON);
            var matrix = asMatrix(layer, 3, 5, 4);
            var spikes = layer.forward(input());
            assertThat(Tensors.floats(spikes))
                    .isEqualTo(Tensors.floats(matrix.forward(input().flatten(2, -1))))
                    .contains(0, 1);
            var values = input().select(0, 0);
            assertThat(Tensors.floats(layer.sendBack(values)))
                    .containsExactly(
                            Tensors.floats(matrix.sendBack(values.flatten(1, -1))), within(1e-5f));
            assertThat(layer.operations(input()))
                    .isLessThan(spikes.sum().item_long() * 3 * 9)
                    .isGreaterThan(spikes.narrow(0, 0, 5).sum().item_long() * 3 * 4);
            assertThat(Tensors.floats(layer.trace(input()).orElseThrow().spikes()))
                    .isEqualTo(Tensors.floats(spikes));
        }
    }

    @Test
    void theKernelsGradientIsThatOfTheMatrixSummedOverPlaces() {
        try (var _ = Scope.open()) {
            var layer = recurrentConv(2, 3, NEURON);
            Libtorch.seed(4);
            var inputs = torch.rand(5, 1, 2, 4, 4).mul(new Scalar(1.5f));
            layer.forward(inputs).sum().backward();
            var kernel = weight(layer, "recurrent_weight").grad();
            var matrix = asMatrix(layer, 2, 4, 4);
            matrix.forward(inputs.flatten(2, -1)).sum().backward();
            var dense = matrix.weight().grad().view(2, 4, 4, 2, 4, 4);
            float expected = 0;
            // A spike of channel 1 at (y, x) reaches channel 0 at (y + 1, x) through row 0.
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 4; x++) {
                    expected +=
                            dense.select(0, 1)
                                    .select(0, y)
                                    .select(0, x)
                                    .select(0, 0)
                                    .select(0, y + 1)
                                    .select(0, x)
                                    .item_float();
                }
            }
            float own = kernel.select(0, 0).select(0, 1).select(0, 0).select(0, 1).item_float();
            assertThat(own).isCloseTo(expected, within(1e-4f)).isNotZero();
        }
    }

    @Test
    void itStandsInANetworkBehindAConvolution() {
        try (var _ = Scope.open()) {
            var net =
                    Network.of(
                                    conv(1, 4, 5, 2, 2),
                                    recurrentConv(4, 5, NEURON),
                                    flatten(),
                                    linear(4 * 14 * 14, 10))
                            .steps(3);
            assertThat(net.toString()).contains("recurrentConv(4, 5, lif(0.8))");
            assertThat(Tensors.shape(net.forward(torch.rand(2, 1, 28, 28))))
                    .containsExactly(3, 2, 10);
            assertThat(net.record(torch.rand(2, 1, 28, 28)).populations()).hasSize(1);
            assertThat(net.parameters()).extracting(Parameter::name).contains("1.recurrent_weight");
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> recurrentConv(4, 4, NEURON))
                .hasMessageContaining("expected an odd kernel");
        assertThatThrownBy(() -> Network.of(linear(4, 4), recurrentConv(4, 3, NEURON)))
                .hasMessageContaining("expected a sample of shape [4, H, W]");
    }
}
