package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/** The entries of an image's gradient that are not zero, pixel by pixel; one thread's. */
final class GradientEntries {
    private final int channels;
    private final int run;
    private final int[] ends;
    private final MemorySegment outputs;
    private final MemorySegment values;

    /**
     * @param run floats of an output's row in the table
     */
    GradientEntries(int channels, int pixels, int run) {
        this.channels = channels;
        this.run = run;
        ends = new int[pixels];
        // One more for each pixel than its channels, for a write that does not count.
        long most = (long) pixels * (channels + 1);
        var memory = Scratch.floats(Scratch.ENTRIES, 2 * most);
        outputs = memory.asSlice(0, most * Integer.BYTES);
        values = memory.asSlice(most * Integer.BYTES);
    }

    /**
     * Lists those of image n.
     *
     * @param gradient {@code [images, channels, pixels]}
     */
    void ofPlanes(MemorySegment gradient, int n) {
        clear();
        for (int channel = 0; channel < channels; channel++) {
            long plane = ((long) n * channels + channel) * ends.length;
            for (int pixel = 0; pixel < ends.length; pixel++) {
                add(pixel, channel, gradient.getAtIndex(JAVA_FLOAT, plane + pixel));
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
        for (int channel = 0; channel < channels; channel++) {
            long plane = ((long) n * channels + channel) * windows;
            for (int window = 0; window < windows; window++) {
                int pixel = pool.pixel(window, positions.get(JAVA_BYTE, plane + window));
                add(pixel, channel, gradient.getAtIndex(JAVA_FLOAT, plane + window));
            }
        }
    }

    private void clear() {
        for (int pixel = 0; pixel < ends.length; pixel++) {
            ends[pixel] = begin(pixel);
        }
    }

    private void add(int pixel, int channel, float value) {
        // Written without asking, counted if it is one: nobody can guess which are.
        int next = ends[pixel];
        outputs.setAtIndex(JAVA_INT, next, channel * run);
        values.setAtIndex(JAVA_FLOAT, next, value);
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
    MemorySegment outputs() {
        return outputs;
    }

    MemorySegment values() {
        return values;
    }
}
