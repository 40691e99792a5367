package org.spikej.engine;

/**
 * Sizes of a two-dimensional convolution.
 *
 * @param inputs channels of an image
 * @param height rows of an image
 * @param width columns of an image
 * @param outputs channels of the result
 * @param kernel edge of the window
 * @param stride pixels from one window to the next
 * @param padding zeros at each border
 */
public record ImageGeometry(
        int inputs, int height, int width, int outputs, int kernel, int stride, int padding) {
    /** Rows of the result. */
    public int outputHeight() {
        return (height + 2 * padding - kernel) / stride + 1;
    }

    /** Columns of the result. */
    public int outputWidth() {
        return (width + 2 * padding - kernel) / stride + 1;
    }

    int inputSize() {
        return inputs * height * width;
    }

    /** Weights of one output. */
    int taps() {
        return inputs * kernel * kernel;
    }

    int outputPixels() {
        return outputHeight() * outputWidth();
    }

    /** The first window position along an edge that covers a pixel. */
    int firstOver(int pixel) {
        return Math.max(0, Math.ceilDiv(pixel + padding - kernel + 1, stride));
    }

    /** The last one, of so many positions. */
    int lastOver(int pixel, int positions) {
        return Math.min(positions - 1, (pixel + padding) / stride);
    }
}
