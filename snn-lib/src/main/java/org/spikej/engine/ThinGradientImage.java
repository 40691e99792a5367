package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The gradient of one image from the entries of its result's gradient: each adds its multiple of
 * the kernel, one run for each row of it. Those of the same pixel are summed up in registers before
 * they go to the image. One thread's.
 */
final class ThinGradientImage {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int VECTOR = S.vectorByteSize();

    /**
     * Rows of the kernel at a time, whose sums stay in registers. Of three the compiler does not
     * put all of them there: measured, that takes twice as long as one by one.
     */
    private static final int MOST_ROWS = 2;

    private final ImageGeometry g;
    private final int run;
    private final MemorySegment table;
    private final GradientEntries entries;

    /** With channels last, and with the padding. */
    private final MemorySegment padded;

    private final long paddedFloats;

    /** Bytes from a row of the kernel to the next in the table. */
    private final long tableRow;

    /** Bytes from a row of the image to the next. */
    private final long imageRow;

    private ThinGradientImage(ImageGeometry g, int run, MemorySegment table) {
        this.g = g;
        this.run = run;
        this.table = table;
        entries = new GradientEntries(g.outputs(), g.outputPixels(), run);
        // A run that is filled up ends behind the last pixel.
        paddedFloats = (long) paddedWidth() * paddedHeight() * g.inputs() + LANES;
        padded = Scratch.floats(Scratch.PADDED, paddedFloats);
        tableRow = (long) g.outputs() * run * Float.BYTES;
        imageRow = (long) paddedWidth() * g.inputs() * Float.BYTES;
    }

    /**
     * Makes the image of each thread; holds the weights, in the calling thread's scratch memory.
     */
    record Maker(ImageGeometry g, int run, MemorySegment table) {
        /**
         * @param weight {@code [outputs, inputs, kernel, kernel]}
         */
        static Maker of(ImageGeometry g, MemorySegment weight) {
            int run = Math.ceilDiv(g.kernel() * g.inputs(), LANES) * LANES;
            return new Maker(g, run, rows(g, run, weight));
        }

        ThinGradientImage image() {
            return new ThinGradientImage(g, run, table);
        }
    }

    /** {@code [kernel row][outputs][kernel column][inputs]}, rows filled up to whole vectors. */
    private static MemorySegment rows(ImageGeometry g, int run, MemorySegment weight) {
        int kernel = g.kernel();
        long floats = (long) g.outputs() * kernel * run;
        var table = Scratch.floats(Scratch.ROWS, floats);
        table.asSlice(0, floats * Float.BYTES).fill((byte) 0);
        long next = 0;
        for (int output = 0; output < g.outputs(); output++) {
            for (int input = 0; input < g.inputs(); input++) {
                for (int row = 0; row < kernel; row++) {
                    long at = ((long) row * g.outputs() + output) * run + input;
                    for (int column = 0; column < kernel; column++, at += g.inputs()) {
                        table.setAtIndex(JAVA_FLOAT, at, weight.getAtIndex(JAVA_FLOAT, next++));
                    }
                }
            }
        }
        return table;
    }

    /** Those of the result's gradient; to be listed before {@link #write}. */
    GradientEntries entries() {
        return entries;
    }

    /**
     * @param inputGradient written for image n, {@code [images, inputs, height, width]}
     */
    void write(MemorySegment inputGradient, int n) {
        padded.asSlice(0, paddedFloats * Float.BYTES).fill((byte) 0);
        for (int row = 0; row < g.kernel(); ) {
            int rows = Math.min(MOST_ROWS, g.kernel() - row);
            spread(row, rows);
            row += rows;
        }
        crop(inputGradient, n);
    }

    private int paddedWidth() {
        return g.width() + 2 * g.padding();
    }

    private int paddedHeight() {
        return g.height() + 2 * g.padding();
    }

    /**
     * Adds what all entries send to some rows of the image, those of these rows of the kernel: the
     * entries of a pixel are few, and to go over them costs as much as to add them.
     */
    private void spread(int row, int rows) {
        long base = row * tableRow;
        int bytes = run * Float.BYTES;
        int pixel = 0;
        for (int y = 0; y < g.outputHeight(); y++) {
            long line = (long) (y * g.stride() + row) * paddedWidth() * g.inputs();
            for (int x = 0; x < g.outputWidth(); x++, pixel++) {
                int begin = entries.begin(pixel);
                int end = entries.end(pixel);
                if (begin == end) {
                    continue;
                }
                long at = (line + (long) x * g.stride() * g.inputs()) * Float.BYTES;
                int i = 0;
                for (; i <= bytes - 4 * VECTOR; i += 4 * VECTOR) {
                    if (rows == 2) {
                        twoRows(begin, end, base + i, at + i);
                    } else {
                        oneRow(begin, end, base + i, at + i);
                    }
                }
                for (; i < bytes; i += VECTOR) {
                    for (int r = 0; r < rows; r++) {
                        add(begin, end, base + i + r * tableRow, at + i + r * imageRow);
                    }
                }
            }
        }
    }

    private void oneRow(int begin, int end, long base, long at) {
        var outputs = entries.outputs();
        var values = entries.values();
        var a = load(padded, at);
        var b = load(padded, at + VECTOR);
        var c = load(padded, at + 2 * VECTOR);
        var d = load(padded, at + 3 * VECTOR);
        for (int k = begin; k < end; k++) {
            var factor = FloatVector.broadcast(S, values[k]);
            long from = base + (long) outputs[k] * Float.BYTES;
            a = load(table, from).fma(factor, a);
            b = load(table, from + VECTOR).fma(factor, b);
            c = load(table, from + 2 * VECTOR).fma(factor, c);
            d = load(table, from + 3 * VECTOR).fma(factor, d);
        }
        store(a, padded, at);
        store(b, padded, at + VECTOR);
        store(c, padded, at + 2 * VECTOR);
        store(d, padded, at + 3 * VECTOR);
    }

    private void twoRows(int begin, int end, long base, long at) {
        var outputs = entries.outputs();
        var values = entries.values();
        long nextRow = tableRow;
        long below = at + imageRow;
        var a = load(padded, at);
        var b = load(padded, at + VECTOR);
        var c = load(padded, at + 2 * VECTOR);
        var d = load(padded, at + 3 * VECTOR);
        var e = load(padded, below);
        var f = load(padded, below + VECTOR);
        var g = load(padded, below + 2 * VECTOR);
        var h = load(padded, below + 3 * VECTOR);
        for (int k = begin; k < end; k++) {
            var factor = FloatVector.broadcast(S, values[k]);
            long from = base + (long) outputs[k] * Float.BYTES;
            long second = from + nextRow;
            a = load(table, from).fma(factor, a);
            b = load(table, from + VECTOR).fma(factor, b);
            c = load(table, from + 2 * VECTOR).fma(factor, c);
            d = load(table, from + 3 * VECTOR).fma(factor, d);
            e = load(table, second).fma(factor, e);
            f = load(table, second + VECTOR).fma(factor, f);
            g = load(table, second + 2 * VECTOR).fma(factor, g);
            h = load(table, second + 3 * VECTOR).fma(factor, h);
        }
        store(a, padded, at);
        store(b, padded, at + VECTOR);
        store(c, padded, at + 2 * VECTOR);
        store(d, padded, at + 3 * VECTOR);
        store(e, padded, below);
        store(f, padded, below + VECTOR);
        store(g, padded, below + 2 * VECTOR);
        store(h, padded, below + 3 * VECTOR);
    }

    private void add(int begin, int end, long base, long at) {
        var outputs = entries.outputs();
        var values = entries.values();
        var sum = load(padded, at);
        for (int k = begin; k < end; k++) {
            var factor = FloatVector.broadcast(S, values[k]);
            long from = base + (long) outputs[k] * Float.BYTES;
            sum = load(table, from).fma(factor, sum);
        }
        store(sum, padded, at);
    }

    private void crop(MemorySegment inputGradient, int n) {
        int channels = g.inputs();
        int all = paddedWidth() * paddedHeight() * channels;
        var pixels = Scratch.floatArray(Scratch.FIRST, all);
        MemorySegment.copy(padded, JAVA_FLOAT, 0, pixels, 0, all);
        var planes = Scratch.floatArray(Scratch.SECOND, g.inputSize());
        int next = 0;
        for (int input = 0; input < channels; input++) {
            for (int y = 0; y < g.height(); y++) {
                int line = (y + g.padding()) * paddedWidth() + g.padding();
                int at = line * channels + input;
                for (int x = 0; x < g.width(); x++) {
                    planes[next + x] = pixels[at + x * channels];
                }
                next += g.width();
            }
        }
        long to = (long) n * g.inputSize() * Float.BYTES;
        MemorySegment.copy(planes, 0, inputGradient, JAVA_FLOAT, to, g.inputSize());
    }

    private static FloatVector load(MemorySegment values, long at) {
        return FloatVector.fromMemorySegment(S, values, at, nativeOrder());
    }

    private static void store(FloatVector vector, MemorySegment values, long at) {
        vector.intoMemorySegment(values, at, nativeOrder());
    }
}
