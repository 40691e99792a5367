package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The maximum of each {@code size × size} window of a plane, and the way of its gradient back to
 * where the maximum came from: the first of several, as in libtorch, which keeps eight bytes for
 * that where one is enough.
 *
 * <p>Planes are float32, {@code [planes, height, width]}, and become {@code [planes, height / size,
 * width / size]}; rows and columns that fill no whole window are left out.
 *
 * @param planes number of planes: samples times channels
 * @param height rows of a plane
 * @param width columns of a plane
 * @param size edge of a window, at most {@link #LARGEST}
 */
public record MaxPool(int planes, int height, int width, int size) {
    /** The edge up to which a position within the window fits into a byte. */
    public static final int LARGEST = 16;

    /** Values that a thread takes at a time; they stay in the first-level cache. */
    private static final int BLOCK = 4096;

    private static final int MAGNITUDE = 0x7fffffff;
    private static final int INFINITY = 0x7f800000;

    private int rows() {
        return height / size;
    }

    private int columns() {
        return width / size;
    }

    /** Number of outputs. */
    public long outputs() {
        return (long) planes * rows() * columns();
    }

    private int planesAtOnce() {
        return Math.max(1, BLOCK / (height * width));
    }

    /**
     * @param input {@code [planes, height, width]}
     * @param output written
     * @param positions written, a byte for each output: where in its window the maximum is, row by
     *     row
     */
    public void forward(MemorySegment input, MemorySegment output, MemorySegment positions) {
        int before = height * width;
        int after = rows() * columns();
        int grain = planesAtOnce();
        Parallel.ranges(
                planes,
                grain,
                (from, to) -> {
                    var keys = new int[grain * before];
                    var maxima = new int[grain * after];
                    var where = new byte[grain * after];
                    for (int first = from; first < to; first += grain) {
                        int count = Math.min(grain, to - first);
                        long at = (long) first * before * Integer.BYTES;
                        MemorySegment.copy(input, JAVA_INT, at, keys, 0, count * before);
                        order(keys, count * before);
                        for (int plane = 0; plane < count; plane++) {
                            pool(keys, plane * before, maxima, where, plane * after);
                        }
                        restore(maxima, count * after);
                        long to0 = (long) first * after;
                        MemorySegment.copy(
                                maxima, 0, output, JAVA_INT, to0 * Float.BYTES, count * after);
                        MemorySegment.copy(where, 0, positions, JAVA_BYTE, to0, count * after);
                    }
                });
    }

    /**
     * Replaces the bits of floats by integers of the same order: with these a maximum is one
     * instruction without a branch. Both zeros become one, and not-a-number exceeds all numbers.
     */
    private static void order(int[] bits, int length) {
        for (int i = 0; i < length; i++) {
            int b = bits[i];
            int sign = b >> 31;
            int ordered = (b ^ sign & MAGNITUDE) - sign;
            bits[i] = (b & MAGNITUDE) > INFINITY ? Integer.MAX_VALUE : ordered;
        }
    }

    private static void restore(int[] ordered, int length) {
        for (int i = 0; i < length; i++) {
            int sign = ordered[i] >> 31;
            ordered[i] = ordered[i] + sign ^ sign & MAGNITUDE;
        }
    }

    private void pool(int[] keys, int plane, int[] maxima, byte[] where, int out) {
        int columns = columns();
        for (int row = 0; row < rows(); row++) {
            int at = plane + row * size * width;
            if (size == 2) {
                pairs(keys, at, at + width, maxima, where, out, columns);
            } else {
                windows(keys, at, maxima, where, out, columns);
            }
            out += columns;
        }
    }

    /** A row of the usual windows, 2 × 2. */
    private static void pairs(
            int[] keys, int upper, int lower, int[] maxima, byte[] where, int out, int columns) {
        for (int x = 0; x < columns; x++) {
            int a = keys[upper + 2 * x];
            int b = keys[upper + 2 * x + 1];
            int c = keys[lower + 2 * x];
            int d = keys[lower + 2 * x + 1];
            int above = Math.max(a, b);
            int below = Math.max(c, d);
            int first = b > a ? 1 : 0;
            int second = d > c ? 3 : 2;
            maxima[out + x] = Math.max(above, below);
            where[out + x] = (byte) (below > above ? second : first);
        }
    }

    private void windows(int[] keys, int at, int[] maxima, byte[] where, int out, int columns) {
        for (int x = 0; x < columns; x++, at += size) {
            int best = keys[at];
            int position = 0;
            for (int y = 0; y < size; y++) {
                for (int i = 0; i < size; i++) {
                    int key = keys[at + y * width + i];
                    position = key > best ? y * size + i : position;
                    best = Math.max(best, key);
                }
            }
            maxima[out + x] = best;
            where[out + x] = (byte) position;
        }
    }

    /**
     * @param gradient of the outputs
     * @param positions of the forward pass
     * @param inputGradient written, {@code [planes, height, width]}
     */
    public void backward(
            MemorySegment gradient, MemorySegment positions, MemorySegment inputGradient) {
        int before = height * width;
        int after = rows() * columns();
        int grain = planesAtOnce();
        var offsets = new int[size * size];
        Arrays.setAll(offsets, i -> i / size * width + i % size);
        Parallel.ranges(
                planes,
                grain,
                (from, to) -> {
                    var values = new float[grain * after];
                    var where = new byte[grain * after];
                    var spread = new float[grain * before];
                    for (int first = from; first < to; first += grain) {
                        int count = Math.min(grain, to - first);
                        long at = (long) first * after;
                        MemorySegment.copy(
                                gradient, JAVA_FLOAT, at * Float.BYTES, values, 0, count * after);
                        MemorySegment.copy(positions, JAVA_BYTE, at, where, 0, count * after);
                        Arrays.fill(spread, 0);
                        for (int plane = 0; plane < count; plane++) {
                            spread(values, where, plane * after, offsets, spread, plane * before);
                        }
                        long into = (long) first * before * Float.BYTES;
                        MemorySegment.copy(
                                spread, 0, inputGradient, JAVA_FLOAT, into, count * before);
                    }
                });
    }

    private void spread(
            float[] values, byte[] where, int from, int[] offsets, float[] spread, int plane) {
        int columns = columns();
        for (int row = 0; row < rows(); row++, from += columns) {
            int at = plane + row * size * width;
            for (int x = 0; x < columns; x++) {
                spread[at + x * size + offsets[where[from + x] & 0xff]] = values[from + x];
            }
        }
    }
}
