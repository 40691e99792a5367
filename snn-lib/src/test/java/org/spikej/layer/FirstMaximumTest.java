package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikej.layer.TensorAssert.leaf;
import static org.spikej.layer.TensorAssert.spikes;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class FirstMaximumTest {
    @ParameterizedTest
    @CsvSource({
        "2, 8, 8",
        "2, 15, 11",
        "3, 10, 17",
        "2, 34, 3",
        "5, 5, 5",
        "1, 4, 6",
        "16, 33, 16"
    })
    void valuesAndGradientsAreThoseOfLibtorch(long size, long height, long width) {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            long[] shape = {7, 3, height, width};
            var signed = torch.randn(shape);
            var coarse = signed.mul(new Scalar(2f)).round();
            for (var image : List.of(signed, coarse, spikes(0.3, shape), signed.transpose(0, 1))) {
                requireEqual(image, new Window(size, size, 0));
            }
        }
    }

    private static void requireEqual(Tensor image, Window window) {
        assertThat(FirstMaximum.fits(image, window)).isTrue();
        var x = image.detach().requires_grad_(true);
        var y = FirstMaximum.of(x, window);
        var outer = torch.randn_like(y);
        y.mul(outer).sum().backward();

        var x2 = leaf(image);
        var y2 = FirstMaximum.reference(x2, window);
        y2.mul(outer).sum().backward();
        assertThat(Tensors.shape(y)).isEqualTo(Tensors.shape(y2));
        assertThat(y.eq(y2).all().item_bool()).isTrue();
        assertThat(Tensors.floats(x.grad())).isEqualTo(Tensors.floats(x2.grad()));
    }

    /** Both kinds of not-a-number, and both zeros. */
    @Test
    void valuesOutsideTheOrderAreTreatedAsInLibtorch() {
        try (var _ = Scope.open()) {
            float negativeNan = Float.intBitsToFloat(0xffc00000);
            var x =
                    Tensors.of(
                            new float[] {
                                1,
                                Float.NaN,
                                -0f,
                                0,
                                negativeNan,
                                9,
                                -1e30f,
                                -0f,
                                2,
                                3,
                                0,
                                -0f,
                                5,
                                4,
                                -2e30f,
                                Float.NEGATIVE_INFINITY
                            },
                            1,
                            1,
                            2,
                            8);
            var y = Tensors.floats(FirstMaximum.of(x, new Window(2, 2, 0)));
            var expected = Tensors.floats(FirstMaximum.reference(x, new Window(2, 2, 0)));
            assertThat(y[0]).isNaN();
            assertThat(y[2]).isNaN();
            assertThat(expected[0]).isNaN();
            assertThat(expected[2]).isNaN();
            assertThat(y[1] == expected[1]).isTrue();
            assertThat(y[3] == expected[3]).isTrue();
        }
    }

    @Test
    void aWindowTooLargeForABytesPositionIsLeftToLibtorch() {
        try (var _ = Scope.open()) {
            var image = torch.rand(1, 2, 17, 17);
            assertThat(FirstMaximum.fits(image, new Window(17, 17, 0))).isFalse();
            var y = FirstMaximum.of(image, new Window(17, 17, 0));
            assertThat(Tensors.floats(y))
                    .isEqualTo(Tensors.floats(image.amax(new long[] {2, 3}, true)));
        }
    }
}
