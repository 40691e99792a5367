package org.spikej.layer;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Counts the weights that pixels meet in a windowed layer. A pixel near a border, or between two
 * strides, is covered by fewer window positions than one in the middle.
 */
final class Fanout {
    private Fanout() {}

    /** Weights that one image {@code [C, H, W]} meets if every pixel is non-zero. */
    static long connections(Window window, long outputs, long... image) {
        return image[0] * sum(window.reach(image[1])) * sum(window.reach(image[2])) * outputs;
    }

    /**
     * Weights that the non-zero pixels meet.
     *
     * @param input {@code [T, N, C, H, W]}
     */
    static long operations(Window window, long outputs, Tensor input) {
        var rows = window.reach(input.size(3));
        var columns = window.reach(input.size(4));
        long sum = 0;
        try (var _ = Scope.open()) {
            var active = Tensors.longs(input.detach().ne(new Scalar(0f)).sum(0, 1, 2));
            for (int i = 0; i < active.length; i++) {
                sum += active[i] * rows[i / columns.length] * columns[i % columns.length];
            }
        }
        return sum * outputs;
    }

    private static long sum(long[] values) {
        return Arrays.stream(values).sum();
    }
}
