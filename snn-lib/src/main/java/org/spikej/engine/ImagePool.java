package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.IS_NAN;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link MaxPool} is for planes, for an {@link EventImage} while it is in the cache: the
 * maximum of each window, the first of several, and its position as a byte.
 */
final class ImagePool {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> POSITIONS = IntVector.SPECIES_PREFERRED;
    private static final int VECTOR = S.vectorByteSize();

    private final int outputs;
    private final int width;
    private final int size;
    private final int rows;
    private final int columns;

    /** Whether no row and no column is left over. */
    private final boolean wholeWindows;

    /** Pixels from the first of a window to each of it. */
    private final int[] offsets;

    /** Of each window its first pixel. */
    private final int[] pixels;

    /**
     * @param size edge of a window, at most {@link MaxPool#LARGEST}
     */
    ImagePool(ImageGeometry g, int size) {
        outputs = g.outputs();
        width = g.outputWidth();
        this.size = size;
        rows = g.outputHeight() / size;
        columns = width / size;
        wholeWindows = rows * size == g.outputHeight() && columns * size == width;
        offsets = new int[size * size];
        Arrays.setAll(offsets, i -> i / size * width + i % size);
        pixels = new int[rows * columns];
        Arrays.setAll(pixels, i -> (i / columns * width + i % columns) * size);
    }

    /** Windows of a plane. */
    int windows() {
        return pixels.length;
    }

    /** The pixel at a position of a window. */
    int pixel(int window, byte position) {
        return pixels[window] + offsets[position & 0xff];
    }

    /**
     * @param maxima written for image n, {@code [images, outputs, windows]}
     * @param positions written for image n, of the same shape
     */
    void forward(EventImage image, MemorySegment maxima, MemorySegment positions, int n) {
        int lane = image.lane();
        var best = Scratch.floatArray(Scratch.FIRST, windows() * lane);
        var where = Scratch.intArray(Scratch.FIRST, windows() * lane);
        for (int window = 0; window < windows(); window++) {
            long first = (long) pixels[window] * image.pixelBytes();
            maximum(image.values(), first, image.pixelBytes(), best, where, window * lane);
        }
        int count = outputs * windows();
        var planes = Scratch.floatArray(Scratch.SECOND, count);
        var bytes = Scratch.byteArray(Scratch.SECOND, count);
        toPlanes(best, where, lane, planes, bytes);
        long at = (long) n * count;
        MemorySegment.copy(planes, 0, maxima, JAVA_FLOAT, at * Float.BYTES, count);
        MemorySegment.copy(bytes, 0, positions, JAVA_BYTE, at, count);
    }

    private void toPlanes(float[] best, int[] where, int lane, float[] planes, byte[] bytes) {
        int windows = windows();
        for (int output = 0; output < outputs; output++) {
            int plane = output * windows;
            for (int window = 0; window < windows; window++) {
                planes[plane + window] = best[window * lane + output];
                bytes[plane + window] = (byte) where[window * lane + output];
            }
        }
    }

    private void maximum(
            MemorySegment image, long first, int pixelBytes, float[] best, int[] where, int to) {
        for (int i = 0; i < pixelBytes; i += VECTOR) {
            var most = FloatVector.fromMemorySegment(S, image, first + i, nativeOrder());
            var position = IntVector.zero(POSITIONS);
            for (int k = 1; k < offsets.length; k++) {
                long at = first + i + (long) offsets[k] * pixelBytes;
                var next = FloatVector.fromMemorySegment(S, image, at, nativeOrder());
                var later = next.compare(GT, most).or(next.test(IS_NAN));
                most = most.blend(next, later);
                position = position.blend(k, later.cast(POSITIONS));
            }
            most.intoArray(best, to + i / Float.BYTES);
            position.intoArray(where, to + i / Float.BYTES);
        }
    }

    /**
     * Makes the image the gradient of what {@link #forward} read.
     *
     * @param gradient of the maxima
     */
    void backward(MemorySegment gradient, MemorySegment positions, int n, EventImage image) {
        if (!wholeWindows) {
            image.fill(null);
        }
        int lane = image.lane();
        int size = windows() * lane;
        var values = Scratch.floatArray(Scratch.FIRST, size);
        Arrays.fill(values, 0, size, 0);
        var where = Scratch.intArray(Scratch.FIRST, size);
        int count = outputs * windows();
        var planes = Scratch.floatArray(Scratch.SECOND, count);
        var bytes = Scratch.byteArray(Scratch.SECOND, count);
        long at = (long) n * count;
        MemorySegment.copy(gradient, JAVA_FLOAT, at * Float.BYTES, planes, 0, count);
        MemorySegment.copy(positions, JAVA_BYTE, at, bytes, 0, count);
        fromPlanes(planes, bytes, lane, values, where);
        for (int window = 0; window < windows(); window++) {
            long first = (long) pixels[window] * image.pixelBytes();
            spread(values, where, window * lane, image.values(), first, image.pixelBytes());
        }
    }

    private void fromPlanes(float[] planes, byte[] bytes, int lane, float[] values, int[] where) {
        int windows = windows();
        for (int output = 0; output < outputs; output++) {
            int plane = output * windows;
            for (int window = 0; window < windows; window++) {
                values[window * lane + output] = planes[plane + window];
                where[window * lane + output] = bytes[plane + window] & 0xff;
            }
        }
    }

    /** Writes every pixel of a window: the value where the maximum came from, zero elsewhere. */
    private void spread(
            float[] values,
            int[] where,
            int from,
            MemorySegment image,
            long first,
            int pixelBytes) {
        for (int i = 0; i < pixelBytes; i += VECTOR) {
            var value = FloatVector.fromArray(S, values, from + i / Float.BYTES);
            var position = IntVector.fromArray(POSITIONS, where, from + i / Float.BYTES);
            for (int k = 0; k < offsets.length; k++) {
                long at = first + i + (long) offsets[k] * pixelBytes;
                FloatVector.zero(S)
                        .blend(value, position.compare(EQ, k).cast(S))
                        .intoMemorySegment(image, at, nativeOrder());
            }
        }
    }
}
