package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The result of a convolution for one image, or its gradient, with channels last: {@code [pixels]
 * [lane]}. A spike then adds, for each row of the kernel, one run of numbers to another: weights to
 * the result, or the result's gradient to the weights' gradient. Spikes come channel by channel, so
 * that image and met weights stay in the first-level cache for an image of usual size.
 *
 * <p>One thread's, in its scratch memory.
 */
final class EventImage {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int VECTOR = S.vectorByteSize();

    private final ImageGeometry g;
    private final Windows windows;
    private final int lane;
    private final int pixelBytes;
    private final MemorySegment values;

    private EventImage(ImageGeometry g, Windows windows, KernelTable table, MemorySegment values) {
        this.g = g;
        this.windows = windows;
        lane = table.lane();
        pixelBytes = lane * Float.BYTES;
        this.values = values;
    }

    /** So many images; they take the place of all that this thread had before. */
    static EventImage[] several(ImageGeometry g, Windows windows, KernelTable table, int count) {
        long size = (long) g.outputPixels() * table.lane();
        var all = Scratch.floats(Scratch.IMAGE, count * size);
        var images = new EventImage[count];
        for (int i = 0; i < count; i++) {
            var values = all.asSlice(i * size * Float.BYTES, size * Float.BYTES);
            images[i] = new EventImage(g, windows, table, values);
        }
        return images;
    }

    MemorySegment values() {
        return values;
    }

    int pixelBytes() {
        return pixelBytes;
    }

    /** Floats of a pixel. */
    int lane() {
        return lane;
    }

    /**
     * Sets each pixel to these values.
     *
     * @param start {@code [outputs]}; null for zero
     */
    void fill(MemorySegment start) {
        long bytes = (long) g.outputPixels() * pixelBytes;
        values.asSlice(0, start == null ? bytes : pixelBytes).fill((byte) 0);
        if (start == null) {
            return;
        }
        MemorySegment.copy(start, 0, values, 0, (long) g.outputs() * Float.BYTES);
        for (int i = 0; i < pixelBytes; i += VECTOR) {
            var bias = load(values, i);
            for (long at = i + pixelBytes; at < bytes; at += pixelBytes) {
                store(bias, values, at);
            }
        }
    }

    /** Adds another image of the same size. */
    void add(EventImage other) {
        int length = g.outputPixels() * pixelBytes;
        for (int i = 0; i < length; i += VECTOR) {
            store(load(values, i).add(load(other.values, i)), values, i);
        }
    }

    /** Adds the weights that the spikes of image n meet. */
    void addWeights(SpikeBits spikes, int n, MemorySegment table) {
        meet(spikes, n, table, true);
    }

    /** Adds this image, as a gradient, to that of the weights that the spikes of image n met. */
    void addGradient(SpikeBits spikes, int n, MemorySegment table) {
        meet(spikes, n, table, false);
    }

    private void meet(SpikeBits spikes, int n, MemorySegment table, boolean intoImage) {
        int words = spikes.wordsPerRow();
        for (int word = 0; word < words; word++) {
            for (long bits = spikes.word(n, word); bits != 0; bits &= bits - 1) {
                meet(word * Long.SIZE + Long.numberOfTrailingZeros(bits), table, intoImage);
            }
        }
    }

    private void meet(int at, MemorySegment table, boolean intoImage) {
        int rows = windows.rows(at);
        int columns = windows.columns(at);
        long pixel = (long) windows.pixel(at) * pixelBytes;
        long tap = (long) windows.tap(at) * pixelBytes;
        long pixelStep = (long) g.outputWidth() * pixelBytes;
        long tapStep = -(long) g.stride() * g.kernel() * pixelBytes;
        // With stride 1 a row of taps is as contiguous as the row of pixels under it.
        int runs = g.stride() == 1 ? 1 : columns;
        int length = columns / Math.max(1, runs) * pixelBytes;
        for (int run = 0; run < runs; run++) {
            if (intoImage) {
                add(values, pixel, pixelStep, table, tap, tapStep, rows, length);
            } else {
                add(table, tap, tapStep, values, pixel, pixelStep, rows, length);
            }
            pixel += pixelBytes;
            tap += (long) g.stride() * pixelBytes;
        }
    }

    private static void add(
            MemorySegment to,
            long at,
            long toStep,
            MemorySegment from,
            long first,
            long fromStep,
            int rows,
            int length) {
        for (int row = 0; row < rows; row++, at += toStep, first += fromStep) {
            for (int i = 0; i < length; i += VECTOR) {
                store(load(to, at + i).add(load(from, first + i)), to, at + i);
            }
        }
    }

    /**
     * Writes image n.
     *
     * @param images {@code [images, outputs, outputHeight, outputWidth]}
     */
    void toPlanes(MemorySegment images, int n) {
        int pixels = g.outputPixels();
        for (int output = 0; output < g.outputs(); output++) {
            long plane = ((long) n * g.outputs() + output) * pixels;
            for (int p = 0; p < pixels; p++) {
                float value = values.getAtIndex(JAVA_FLOAT, (long) p * lane + output);
                images.setAtIndex(JAVA_FLOAT, plane + p, value);
            }
        }
    }

    /** Reads image n of such. */
    void fromPlanes(MemorySegment images, int n) {
        fill(null);
        int pixels = g.outputPixels();
        for (int output = 0; output < g.outputs(); output++) {
            long plane = ((long) n * g.outputs() + output) * pixels;
            for (int p = 0; p < pixels; p++) {
                float value = images.getAtIndex(JAVA_FLOAT, plane + p);
                values.setAtIndex(JAVA_FLOAT, (long) p * lane + output, value);
            }
        }
    }

    private static FloatVector load(MemorySegment values, long at) {
        return FloatVector.fromMemorySegment(S, values, at, nativeOrder());
    }

    private static void store(FloatVector vector, MemorySegment values, long at) {
        vector.intoMemorySegment(values, at, nativeOrder());
    }
}
