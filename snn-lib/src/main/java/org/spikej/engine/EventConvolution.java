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
     * @param spikes one row for each image, {@code [images, inputs · height · width]}
     * @param weight {@code [outputs, inputs, kernel, kernel]}
     * @param bias {@code [outputs]}; null for zero
     * @param out written, {@code [images, outputs, outputHeight, outputWidth]}
     */
    public void forward(
            SpikeBits spikes, MemorySegment weight, MemorySegment bias, MemorySegment out) {
        var weights = table.of(weight);
        Parallel.ranges(
                spikes.rows(),
                1,
                (from, to) -> {
                    var image = new EventImage(g, windows, table);
                    for (int n = from; n < to; n++) {
                        image.fill(bias);
                        image.addWeights(spikes, n, weights);
                        image.toPlanes(out, n);
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
            SpikeBits spikes,
            MemorySegment gradient,
            MemorySegment weightGradient,
            MemorySegment biasGradient) {
        new KernelGradient(table)
                .sum(
                        spikes.rows(),
                        (from, to, sums, bias) -> {
                            var image = new EventImage(g, windows, table);
                            for (int n = from; n < to; n++) {
                                image.fromPlanes(gradient, n);
                                image.addGradient(spikes, n, sums);
                                KernelGradient.addPlanes(
                                        gradient, n, g.outputs(), g.outputPixels(), bias);
                            }
                        },
                        weightGradient,
                        biasGradient);
    }
}
