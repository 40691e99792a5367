package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/**
 * The gradient of a convolution's input where most entries of the result's gradient are zero, as
 * behind a maximum pooling, which sends it to one pixel of each window.
 */
public final class ThinGradientConvolution {
    /** Images looked at to tell the density. */
    private static final int SAMPLE = 8;

    private final ImageGeometry g;

    public ThinGradientConvolution(ImageGeometry geometry) {
        g = geometry;
    }

    /**
     * Share of entries that are not zero, in some of the images.
     *
     * @param gradient of the result, {@code [images, outputs, outputHeight, outputWidth]}
     */
    public double density(MemorySegment gradient, int images) {
        int size = g.outputs() * g.outputPixels();
        int looked = Math.min(SAMPLE, images);
        long found = 0;
        for (int i = 0; i < looked; i++) {
            long first = (long) images * i / looked * size;
            for (int k = 0; k < size; k++) {
                found += gradient.getAtIndex(JAVA_FLOAT, first + k) != 0 ? 1 : 0;
            }
        }
        return (double) found / looked / size;
    }

    /**
     * @param gradient of the result, {@code [images, outputs, outputHeight, outputWidth]}
     * @param weight {@code [outputs, inputs, kernel, kernel]}
     * @param inputGradient written, {@code [images, inputs, height, width]}
     */
    public void inputGradient(
            MemorySegment gradient, int images, MemorySegment weight, MemorySegment inputGradient) {
        var maker = ThinGradientImage.Maker.of(g, weight);
        Parallel.ranges(
                images,
                1,
                (from, to) -> {
                    var image = maker.image();
                    for (int n = from; n < to; n++) {
                        image.entries().ofPlanes(gradient, n);
                        image.write(inputGradient, n);
                    }
                });
    }
}
