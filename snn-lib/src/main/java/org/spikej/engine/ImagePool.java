package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.ByteOrder.nativeOrder;
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
        int pixelBytes = image.pixelBytes();
        int lane = pixelBytes / Float.BYTES;
        var best = Scratch.floats(Scratch.FIRST, (long) windows() * lane);
        var where = Scratch.floats(Scratch.SECOND, (long) windows() * lane);
        for (int window = 0; window < windows(); window++) {
            maximum(
                    image.values(),
                    (long) pixels[window] * pixelBytes,
                    pixelBytes,
                    best,
                    where,
                    (long) window * pixelBytes);
        }
        for (int output = 0; output < outputs; output++) {
            long plane = ((long) n * outputs + output) * windows();
            for (int window = 0; window < windows(); window++) {
                long at = (long) window * lane + output;
                maxima.setAtIndex(JAVA_FLOAT, plane + window, best.getAtIndex(JAVA_FLOAT, at));
                positions.set(JAVA_BYTE, plane + window, (byte) where.getAtIndex(JAVA_INT, at));
            }
        }
    }

    private void maximum(
            MemorySegment image,
            long first,
            int pixelBytes,
            MemorySegment best,
            MemorySegment where,
            long to) {
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
            most.intoMemorySegment(best, to + i, nativeOrder());
            position.intoMemorySegment(where, to + i, nativeOrder());
        }
    }

    /**
     * Makes the image the gradient of what {@link #forward} read.
     *
     * @param gradient of the maxima
     */
    void backward(MemorySegment gradient, MemorySegment positions, int n, EventImage image) {
        image.fill(null);
        var values = image.values();
        int lane = image.pixelBytes() / Float.BYTES;
        for (int output = 0; output < outputs; output++) {
            long plane = ((long) n * outputs + output) * windows();
            for (int window = 0; window < windows(); window++) {
                int pixel = pixel(window, positions.get(JAVA_BYTE, plane + window));
                float value = gradient.getAtIndex(JAVA_FLOAT, plane + window);
                values.setAtIndex(JAVA_FLOAT, (long) pixel * lane + output, value);
            }
        }
    }
}
