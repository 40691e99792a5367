package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The gradient of a convolution's input where most entries of the result's gradient are zero, as
 * behind a maximum pooling, which sends it to one pixel of each window: each other entry adds its
 * multiple of the kernel, one run for each row of it. Those of the same pixel are summed up in
 * registers before they go to the image.
 */
public final class ThinGradientConvolution {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    /** Floats of a run whose sums stay in eight registers. */
    private static final int WIDE = 8 * LANES;

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
                    var entries = new Entries(g.outputs(), g.outputPixels());
                    var result = new float[g.inputSize()];
                    // A run that is filled up ends behind the last pixel of the padded image.
                    var padded = new float[paddedWidth() * paddedHeight() * g.inputs() + LANES];
                    for (int n = from; n < to; n++) {
                        long at = (long) n * planes.length * Float.BYTES;
                        MemorySegment.copy(gradient, JAVA_FLOAT, at, planes, 0, planes.length);
                        entries.collect(planes, run);
                        Arrays.fill(padded, 0);
                        for (int row = 0; row < g.kernel(); row++) {
                            spread(entries, table, row, padded);
                        }
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

    /** Adds what all entries send to one row of the image, that of this row of the kernel. */
    private void spread(Entries entries, float[] table, int row, float[] padded) {
        int base = row * g.outputs() * run;
        int pixel = 0;
        for (int y = 0; y < g.outputHeight(); y++) {
            int line = (y * g.stride() + row) * paddedWidth() * g.inputs();
            for (int x = 0; x < g.outputWidth(); x++, pixel++) {
                int begin = entries.begin(pixel);
                int end = entries.ends[pixel];
                if (begin == end) {
                    continue;
                }
                int at = line + x * g.stride() * g.inputs();
                int i = 0;
                for (; i <= run - WIDE; i += WIDE) {
                    addWide(entries, begin, end, table, base + i, padded, at + i);
                }
                for (; i < run; i += LANES) {
                    add(entries, begin, end, table, base + i, padded, at + i);
                }
            }
        }
    }

    private static void addWide(
            Entries entries, int begin, int end, float[] table, int base, float[] to, int at) {
        var outputs = entries.outputs;
        var values = entries.values;
        var a = load(to, at);
        var b = load(to, at + LANES);
        var c = load(to, at + 2 * LANES);
        var d = load(to, at + 3 * LANES);
        var e = load(to, at + 4 * LANES);
        var f = load(to, at + 5 * LANES);
        var g = load(to, at + 6 * LANES);
        var h = load(to, at + 7 * LANES);
        for (int k = begin; k < end; k++) {
            var factor = FloatVector.broadcast(S, values[k]);
            int from = base + outputs[k];
            a = load(table, from).fma(factor, a);
            b = load(table, from + LANES).fma(factor, b);
            c = load(table, from + 2 * LANES).fma(factor, c);
            d = load(table, from + 3 * LANES).fma(factor, d);
            e = load(table, from + 4 * LANES).fma(factor, e);
            f = load(table, from + 5 * LANES).fma(factor, f);
            g = load(table, from + 6 * LANES).fma(factor, g);
            h = load(table, from + 7 * LANES).fma(factor, h);
        }
        a.intoArray(to, at);
        b.intoArray(to, at + LANES);
        c.intoArray(to, at + 2 * LANES);
        d.intoArray(to, at + 3 * LANES);
        e.intoArray(to, at + 4 * LANES);
        f.intoArray(to, at + 5 * LANES);
        g.intoArray(to, at + 6 * LANES);
        h.intoArray(to, at + 7 * LANES);
    }

    private static void add(
            Entries entries, int begin, int end, float[] table, int base, float[] to, int at) {
        var sum = load(to, at);
        for (int k = begin; k < end; k++) {
            var factor = FloatVector.broadcast(S, entries.values[k]);
            sum = load(table, base + entries.outputs[k]).fma(factor, sum);
        }
        sum.intoArray(to, at);
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(S, values, at);
    }

    /** The entries of an image's gradient that are not zero, pixel by pixel; one thread's. */
    private static final class Entries {
        private final int channels;

        /** One more than the channels, for a write that does not count. */
        private final int stride;

        private final int[] ends;

        /** Where the output's run stands in a row of the table. */
        private final int[] outputs;

        private final float[] values;

        Entries(int channels, int pixels) {
            this.channels = channels;
            stride = channels + 1;
            ends = new int[pixels];
            outputs = new int[pixels * stride];
            values = new float[pixels * stride];
        }

        void collect(float[] planes, int run) {
            int pixels = ends.length;
            for (int p = 0; p < pixels; p++) {
                ends[p] = begin(p);
            }
            for (int channel = 0; channel < channels; channel++) {
                int plane = channel * pixels;
                for (int p = 0; p < pixels; p++) {
                    // Written without asking, counted if it is one: nobody can guess which are.
                    float value = planes[plane + p];
                    int next = ends[p];
                    outputs[next] = channel * run;
                    values[next] = value;
                    ends[p] = next + (value != 0 ? 1 : 0);
                }
            }
        }

        int begin(int pixel) {
            return pixel * stride;
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

    /** {@code [kernel row][outputs][kernel column][inputs]} of a weight. */
    private float[] rows(MemorySegment weight) {
        int kernel = g.kernel();
        var table = new float[g.outputs() * kernel * run];
        long next = 0;
        for (int output = 0; output < g.outputs(); output++) {
            for (int input = 0; input < g.inputs(); input++) {
                for (int row = 0; row < kernel; row++) {
                    for (int column = 0; column < kernel; column++) {
                        int at = (row * g.outputs() + output) * run + column * g.inputs() + input;
                        table[at] = weight.getAtIndex(JAVA_FLOAT, next++);
                    }
                }
            }
        }
        return table;
    }
}
