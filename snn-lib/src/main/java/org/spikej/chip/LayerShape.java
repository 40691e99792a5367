package org.spikej.chip;

/**
 * A layer with weights as a chip's layer core sees it: a convolution, and what is linear one whose
 * kernel is the whole image.
 *
 * @param channels of its input
 * @param height of its input
 * @param width of its input
 * @param kernelHeight rows of the kernel
 * @param kernelWidth columns of the kernel
 * @param stride pixels from one position of the kernel to the next
 * @param padding zeros at each border
 */
record LayerShape(
        int channels,
        int height,
        int width,
        int kernelHeight,
        int kernelWidth,
        int stride,
        int padding) {

    /**
     * A linear layer behind an image {@code [C, H, W]}, or behind as many channels of one pixel.
     */
    static LayerShape linear(long... image) {
        int height = image.length == 3 ? Math.toIntExact(image[1]) : 1;
        int width = image.length == 3 ? Math.toIntExact(image[2]) : 1;
        return new LayerShape(Math.toIntExact(image[0]), height, width, height, width, 1, 0);
    }

    /** A convolution of an image {@code [C, H, W]}. */
    static LayerShape convolution(int kernel, long stride, long padding, long... image) {
        return new LayerShape(
                Math.toIntExact(image[0]),
                Math.toIntExact(image[1]),
                Math.toIntExact(image[2]),
                kernel,
                kernel,
                Math.toIntExact(stride),
                Math.toIntExact(padding));
    }
}
