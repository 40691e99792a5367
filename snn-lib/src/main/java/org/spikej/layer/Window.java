package org.spikej.layer;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A square window that moves over an image: of a convolution or a pooling.
 *
 * @param kernel edge length in pixels, at least 1
 * @param stride pixels from one position to the next, at least 1
 * @param padding zeros added at each border, less than the kernel
 */
record Window(long kernel, long stride, long padding) {
    Window {
        if (kernel < 1 || stride < 1 || padding < 0 || padding >= kernel) {
            throw new IllegalArgumentException(
                    ("expected kernel >= 1, stride >= 1 and 0 <= padding < kernel, got kernel %d,"
                                    + " stride %d and padding %d: kernel 3 with stride 1 and padding 1"
                                    + " keeps the size")
                            .formatted(kernel, stride, padding));
        }
    }

    /** Number of positions along an edge of this many pixels. */
    long positions(long size) {
        return (size + 2 * padding - kernel) / stride + 1;
    }

    /**
     * Height and width after this window, of an image {@code [C, H, W]}.
     *
     * @param channels C, or 0 for any
     * @throws IllegalArgumentException naming both shapes
     */
    long[] over(String layer, long channels, long... image) {
        var expected = "[%s, H, W]".formatted(channels == 0 ? "C" : String.valueOf(channels));
        if (image.length != 3 || (channels != 0 && image[0] != channels)) {
            throw new IllegalArgumentException(
                    "expected a sample of shape %s for %s, got %s: change the layer before it"
                            .formatted(expected, layer, Arrays.toString(image)));
        }
        if (Math.min(image[1], image[2]) + 2 * padding < kernel) {
            throw new IllegalArgumentException(
                    ("expected an image of at least %d x %d pixels for %s, got %s: take a smaller"
                                    + " kernel or more padding")
                            .formatted(
                                    kernel - 2 * padding,
                                    kernel - 2 * padding,
                                    layer,
                                    Arrays.toString(image)));
        }
        return new long[] {positions(image[1]), positions(image[2])};
    }

    /** For each pixel of an edge, how many positions of the window cover it. */
    long[] reach(long size) {
        return LongStream.range(0, size)
                .map(
                        pixel -> {
                            long first = Math.ceilDiv(pixel + padding - kernel + 1, stride);
                            long last = (pixel + padding) / stride;
                            return Math.min(last, positions(size) - 1) - Math.max(first, 0) + 1;
                        })
                .toArray();
    }

    /** The numbers as they stand in code, the usual ones left out. */
    String text() {
        return stride == 1 && padding == 0
                ? String.valueOf(kernel)
                : "%d, %d, %d".formatted(kernel, stride, padding);
    }

    long[] kernels() {
        return new long[] {kernel, kernel};
    }

    long[] strides() {
        return new long[] {stride, stride};
    }

    long[] paddings() {
        return new long[] {padding, padding};
    }
}
