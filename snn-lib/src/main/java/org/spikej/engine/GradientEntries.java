package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/** The entries of an image's gradient that are not zero, pixel by pixel; one thread's. */
final class GradientEntries {
    private final int channels;
    private final int run;
    private final int pixels;
    private final int[] ends;
    private final int[] outputs;
    private final float[] values;

    /**
     * @param run floats of an output's row in the table
     */
    GradientEntries(int channels, int pixels, int run) {
        this.channels = channels;
        this.run = run;
        this.pixels = pixels;
        ends = Scratch.intArray(Scratch.FIRST, pixels);
        // One more for each pixel than its channels, for a write that does not count.
        int most = pixels * (channels + 1);
        outputs = Scratch.intArray(Scratch.ENTRIES, most);
        values = Scratch.floatArray(Scratch.ENTRIES, most);
    }

    /**
     * Lists those of image n.
     *
     * @param gradient {@code [images, channels, pixels]}
     */
    void ofPlanes(MemorySegment gradient, int n) {
        clear();
        int count = channels * pixels;
        var planes = Scratch.floatArray(Scratch.SECOND, count);
        long at = (long) n * count * Float.BYTES;
        MemorySegment.copy(gradient, JAVA_FLOAT, at, planes, 0, count);
        for (int channel = 0; channel < channels; channel++) {
            int plane = channel * pixels;
            for (int pixel = 0; pixel < pixels; pixel++) {
                add(pixel, channel, planes[plane + pixel]);
            }
        }
    }

    /**
     * Lists those of image n behind a pooling: at most one of each window.
     *
     * @param gradient of the maxima
     */
    void ofMaxima(MemorySegment gradient, MemorySegment positions, int n, ImagePool pool) {
        clear();
        int windows = pool.windows();
        int count = channels * windows;
        var planes = Scratch.floatArray(Scratch.SECOND, count);
        var bytes = Scratch.byteArray(Scratch.SECOND, count);
        long at = (long) n * count;
        MemorySegment.copy(gradient, JAVA_FLOAT, at * Float.BYTES, planes, 0, count);
        MemorySegment.copy(positions, JAVA_BYTE, at, bytes, 0, count);
        for (int channel = 0; channel < channels; channel++) {
            int plane = channel * windows;
            for (int window = 0; window < windows; window++) {
                add(pool.pixel(window, bytes[plane + window]), channel, planes[plane + window]);
            }
        }
    }

    private void clear() {
        for (int pixel = 0; pixel < pixels; pixel++) {
            ends[pixel] = begin(pixel);
        }
    }

    private void add(int pixel, int channel, float value) {
        // Written without asking, counted if it is one: nobody can guess which are.
        int next = ends[pixel];
        outputs[next] = channel * run;
        values[next] = value;
        ends[pixel] = next + (value != 0 ? 1 : 0);
    }

    /** The number of a pixel's first entry. */
    int begin(int pixel) {
        return pixel * (channels + 1);
    }

    /** One more than that of its last. */
    int end(int pixel) {
        return ends[pixel];
    }

    /** Of each entry where the output's run stands in a row of the table. */
    int[] outputs() {
        return outputs;
    }

    float[] values() {
        return values;
    }
}
