package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Tensors;

/** Comparisons of tensors, and random ones to compare on. */
final class TensorAssert {
    private TensorAssert() {}

    static Tensor spikes(double density, long... shape) {
        return torch.rand(shape).lt(new Scalar((float) density)).to(torch.ScalarType.Float);
    }

    static Tensor leaf(Tensor values) {
        return values.detach().clone().requires_grad_(true);
    }

    static Tensor weight(Layer layer, String name) {
        return layer.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** Equal shapes, and values to 1e-5 of the largest. */
    static void assertClose(Tensor actual, Tensor expected) {
        assertThat(Tensors.shape(actual)).isEqualTo(Tensors.shape(expected));
        var a = Tensors.floats(actual);
        var b = Tensors.floats(expected);
        float largest = 1;
        for (float value : b) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(1e-5f * largest));
        }
    }
}
