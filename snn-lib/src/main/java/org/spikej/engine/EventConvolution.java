package org.spikej.engine;

import java.lang.foreign.MemorySegment;

/**
 * Convolution of spike images that touches only the weights that a spike meets, and the gradient of
 * those weights. The images are float32 with channels first, as everywhere.
 */
public final class EventConvolution {
    private final ImageGeometry g;
    private final Windows windows;
    private final KernelTable table;

    public EventConvolution(ImageGeometry geometry) {
        g = geometry;
        windows = new Windows(geometry);
        table = new KernelTable(geometry);
    }

    /**
     * @param spikes one row for each image, {@code [images, inputs · height · width]}, taken apart
     *     or not
     * @param weight {@code [outputs, inputs, kernel, kernel]}
     * @param bias {@code [outputs]}; null for zero
     * @param out written, {@code [images, outputs, outputHeight, outputWidth]}
     */
    public void forward(
            EqualTrains spikes, MemorySegment weight, MemorySegment bias, MemorySegment out) {
        var weights = table.of(weight);
        Parallel.ranges(
                spikes.samples(),
                1,
                (from, to) -> {
                    var images = new SampleImages(g, windows, table, spikes);
                    for (int sample = from; sample < to; sample++) {
                        images.forward(
                                sample, bias, weights, (image, row) -> image.toPlanes(out, row));
                    }
                });
    }

    /**
     * @param spikes of the forward pass
     * @param gradient of the result, {@code [images, outputs, outputHeight, outputWidth]}
     * @param weightGradient written, {@code [outputs, inputs, kernel, kernel]}
     * @param biasGradient written, {@code [outputs]}; null if there is none
     */
    public void weightGradient(
            EqualTrains spikes,
            MemorySegment gradient,
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
                                            image.fromPlanes(gradient, row);
                                            KernelGradient.addPlanes(
                                                    gradient,
                                                    row,
                                                    g.outputs(),
                                                    g.outputPixels(),
                                                    bias);
                                        });
                            }
                        },
                        weightGradient,
                        biasGradient);
    }
}
