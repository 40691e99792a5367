package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The gradient of a convolution's input where most entries of the result's gradient are zero, as
 * behind a maximum pooling, which sends it to one pixel of each window: each other entry adds its
 * multiple of the kernel, one run for each row of it.
 */
public final class ThinGradientConvolution {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    /** Images looked at to tell the density. */
    private static final int SAMPLE = 8;

    private final ImageGeometry g;

    /** A row of the kernel with its channels last, filled up to whole vectors. */
    private final int run;

    public ThinGradientConvolution(ImageGeometry geometry) {
        g = geometry;
        run = Math.ceilDiv(g.kernel() * g.inputs(), LANES) * LANES;
    }

    /**
     * Share of entries that are not zero, in some of the images.
     *
     * @param gradient of the result, {@code [images, outputs, outputHeight, outputWidth]}
     */
    public double density(MemorySegment gradient, int images) {
        var image = new float[g.outputs() * g.outputPixels()];
        int looked = Math.min(SAMPLE, images);
        long found = 0;
        for (int i = 0; i < looked; i++) {
            long n = (long) images * i / looked;
            MemorySegment.copy(
                    gradient, JAVA_FLOAT, n * image.length * Float.BYTES, image, 0, image.length);
            for (float value : image) {
                found += value != 0 ? 1 : 0;
            }
        }
        return (double) found / looked / image.length;
    }

    /**
     * @param gradient of the result, {@code [images, outputs, outputHeight, outputWidth]}
     * @param weight {@code [outputs, inputs, kernel, kernel]}
     * @param inputGradient written, {@code [images, inputs, height, width]}
     */
    public void inputGradient(
            MemorySegment gradient, int images, MemorySegment weight, MemorySegment inputGradient) {
        var table = rows(weight);
        Parallel.ranges(
                images,
                1,
                (from, to) -> {
                    var planes = new float[g.outputs() * g.outputPixels()];
                    var result = new float[g.inputSize()];
                    // A run that is filled up ends behind the last pixel of the padded image.
                    var padded = new float[paddedWidth() * paddedHeight() * g.inputs() + LANES];
                    for (int n = from; n < to; n++) {
                        long at = (long) n * planes.length * Float.BYTES;
                        MemorySegment.copy(gradient, JAVA_FLOAT, at, planes, 0, planes.length);
                        Arrays.fill(padded, 0);
                        spread(planes, table, padded);
                        crop(padded, result);
                        long into = (long) n * result.length * Float.BYTES;
                        MemorySegment.copy(
                                result, 0, inputGradient, JAVA_FLOAT, into, result.length);
                    }
                });
    }

    private int paddedWidth() {
        return g.width() + 2 * g.padding();
    }

    private int paddedHeight() {
        return g.height() + 2 * g.padding();
    }

    private void spread(float[] planes, float[] table, float[] padded) {
        int kernel = g.kernel();
        int line = paddedWidth() * g.inputs();
        int next = 0;
        for (int output = 0; output < g.outputs(); output++) {
            int rows = output * kernel * run;
            for (int y = 0; y < g.outputHeight(); y++) {
                for (int x = 0; x < g.outputWidth(); x++) {
                    float value = planes[next++];
                    if (value == 0) {
                        continue;
                    }
                    int pixel = y * g.stride() * line + x * g.stride() * g.inputs();
                    for (int row = 0; row < kernel; row++) {
                        addMultiple(padded, pixel + row * line, table, rows + row * run, value);
                    }
                }
            }
        }
    }

    private void addMultiple(float[] to, int at, float[] table, int first, float value) {
        var factor = FloatVector.broadcast(S, value);
        for (int i = 0; i < run; i += LANES) {
            FloatVector.fromArray(S, table, first + i)
                    .fma(factor, FloatVector.fromArray(S, to, at + i))
                    .intoArray(to, at + i);
        }
    }

    private void crop(float[] padded, float[] result) {
        int next = 0;
        for (int input = 0; input < g.inputs(); input++) {
            for (int y = 0; y < g.height(); y++) {
                int at = ((y + g.padding()) * paddedWidth() + g.padding()) * g.inputs() + input;
                for (int x = 0; x < g.width(); x++, at += g.inputs()) {
                    result[next++] = padded[at];
                }
            }
        }
    }

    /** {@code [outputs][kernel row][kernel column][inputs]} of a weight. */
    private float[] rows(MemorySegment weight) {
        int kernel = g.kernel();
        var table = new float[g.outputs() * kernel * run];
        long next = 0;
        for (int output = 0; output < g.outputs(); output++) {
            for (int input = 0; input < g.inputs(); input++) {
                for (int row = 0; row < kernel; row++) {
                    for (int column = 0; column < kernel; column++) {
                        int at = (output * kernel + row) * run + column * g.inputs() + input;
                        table[at] = weight.getAtIndex(JAVA_FLOAT, next++);
                    }
                }
            }
        }
        return table;
    }
}
