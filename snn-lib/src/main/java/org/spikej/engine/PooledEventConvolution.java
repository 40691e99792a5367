package org.spikej.engine;

import java.lang.foreign.MemorySegment;

/**
 * An {@link EventConvolution} and the {@link MaxPool} behind it in one: the result of an image is
 * pooled while it is in the cache, and of the way back only the entries are walked that a maximum
 * came from. The values are those of the two in turn, to the bit.
 */
public final class PooledEventConvolution {
    private final ImageGeometry g;
    private final Windows windows;
    private final KernelTable table;
    private final ImagePool pool;

    /**
     * @param size edge of a pooling window, at most {@link MaxPool#LARGEST}
     */
    public PooledEventConvolution(ImageGeometry geometry, int size) {
        g = geometry;
        windows = new Windows(geometry);
        table = new KernelTable(geometry);
        pool = new ImagePool(geometry, size);
    }

    /**
     * @param spikes one row for each image, {@code [images, inputs · height · width]}, taken apart
     *     or not
     * @param weight {@code [outputs, inputs, kernel, kernel]}
     * @param bias {@code [outputs]}; null for zero
     * @param maxima written, {@code [images, outputs, outputHeight / size, outputWidth / size]}
     * @param positions written, a byte for each maximum: where in its window it is, row by row
     */
    public void forward(
            EqualTrains spikes,
            MemorySegment weight,
            MemorySegment bias,
            MemorySegment maxima,
            MemorySegment positions) {
        var weights = table.of(weight);
        Parallel.ranges(
                spikes.samples(),
                1,
                (from, to) -> {
                    var images = new SampleImages(g, windows, table, spikes);
                    for (int sample = from; sample < to; sample++) {
                        images.forward(
                                sample,
                                bias,
                                weights,
                                (image, row) -> pool.forward(image, maxima, positions, row));
                    }
                });
    }

    /**
     * @param spikes of the forward pass
     * @param gradient of the maxima
     * @param positions of the forward pass
     * @param weightGradient written, {@code [outputs, inputs, kernel, kernel]}
     * @param biasGradient written, {@code [outputs]}; null if there is none
     */
    public void weightGradient(
            EqualTrains spikes,
            MemorySegment gradient,
            MemorySegment positions,
            MemorySegment weightGradient,
            MemorySegment biasGradient) {
        new KernelGradient(table)
                .sum(
                        spikes.samples(),
                        spikes.steps(),
                        (from, to, sums, bias) -> {
                            var images = new SampleImages(g, windows, table, spikes);
                            for (int sample = from; sample < to; sample++) {
                                images.addGradient(
                                        sample,
                                        sums,
                                        (image, row) -> {
                                            pool.backward(gradient, positions, row, image);
                                            KernelGradient.addPlanes(
                                                    gradient,
                                                    row,
                                                    g.outputs(),
                                                    pool.windows(),
                                                    bias);
                                        });
                            }
                        },
                        weightGradient,
                        biasGradient);
    }

    /**
     * @param gradient of the maxima
     * @param positions of the forward pass
     * @param inputGradient written, {@code [images, inputs, height, width]}
     */
    public void inputGradient(
            MemorySegment gradient,
            MemorySegment positions,
            int images,
            MemorySegment weight,
            MemorySegment inputGradient) {
        var maker = ThinGradientImage.Maker.of(g, weight);
        Parallel.ranges(
                images,
                1,
                (from, to) -> {
                    var image = maker.image();
                    for (int n = from; n < to; n++) {
                        image.entries().ofMaxima(gradient, positions, n, pool);
                        image.write(inputGradient, n);
                    }
                });
    }
}
