package org.spikej.chip;

import java.util.List;

/**
 * Connections that a window makes, which moves over an image: of a convolution, or of a pooling,
 * which keeps each channel to itself.
 *
 * @param channels of the image
 * @param height of the image
 * @param width of the image
 * @param kernel edge of the window
 * @param stride pixels from one position of the window to the next
 * @param padding zeros around the image
 */
record ImageMap(int channels, int height, int width, int kernel, int stride, int padding) {

    private int rows() {
        return (height + 2 * padding - kernel) / stride + 1;
    }

    private int columns() {
        return (width + 2 * padding - kernel) / stride + 1;
    }

    /**
     * @param weights {@code [outputs, channels, kernel, kernel]}
     */
    Connections convolution(int outputs, float[] weights) {
        var made = new Connections.Lists(outputs * rows() * columns(), channels * height * width);
        for (int source = 0; source < channels * height * width; source++) {
            int channel = source / (height * width);
            var reach = reach(source);
            if (reach.isEmpty()) {
                continue;
            }
            made.set(
                    source,
                    made.at(
                            reach.key(channel),
                            reach.base(columns()),
                            () -> {
                                var sum = new Connections.Sum();
                                for (int o = 0; o < outputs; o++) {
                                    int from = (o * channels + channel) * kernel * kernel;
                                    reach.add(sum, o * rows() * columns(), from, weights, this);
                                }
                                return sum;
                            }));
        }
        return made.done();
    }

    /** Each window of a channel to one value, by a common weight. */
    Connections pooling(float weight) {
        var weights = new float[kernel * kernel];
        java.util.Arrays.fill(weights, weight);
        var made = new Connections.Lists(channels * rows() * columns(), channels * height * width);
        for (int source = 0; source < channels * height * width; source++) {
            int channel = source / (height * width);
            var reach = reach(source);
            if (!reach.isEmpty()) {
                made.set(
                        source,
                        made.at(
                                // All weights are one, so only how many windows matters.
                                List.of(reach.rows, reach.columns),
                                channel * rows() * columns() + reach.base(columns()),
                                () -> {
                                    var sum = new Connections.Sum();
                                    reach.add(sum, 0, 0, weights, this);
                                    return sum;
                                }));
            }
        }
        return made.done();
    }

    private Reach reach(int source) {
        int y = source / width % height + padding;
        int x = source % width + padding;
        int top = Math.max(Math.ceilDiv(y - kernel + 1, stride), 0);
        int left = Math.max(Math.ceilDiv(x - kernel + 1, stride), 0);
        int bottom = Math.min(y / stride, rows() - 1);
        int right = Math.min(x / stride, columns() - 1);
        return new Reach(
                top, left, bottom - top + 1, right - left + 1, y - top * stride, x - left * stride);
    }

    /** The positions of the window that cover a pixel, and where it lies in the first of them. */
    private record Reach(
            int top, int left, int rows, int columns, int kernelRow, int kernelColumn) {
        boolean isEmpty() {
            return rows <= 0 || columns <= 0;
        }

        List<Integer> key(int channel) {
            return List.of(channel, rows, columns, kernelRow, kernelColumn);
        }

        int base(int width) {
            return top * width + left;
        }

        void add(Connections.Sum sum, int plane, int from, float[] weights, ImageMap map) {
            for (int j = 0; j < rows; j++) {
                for (int i = 0; i < columns; i++) {
                    int row = kernelRow - j * map.stride;
                    int column = kernelColumn - i * map.stride;
                    sum.add(
                            plane + j * map.columns() + i,
                            weights[from + row * map.kernel + column]);
                }
            }
        }
    }
}
