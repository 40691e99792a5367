package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Convolution of spike images that touches only the weights that a spike meets, and the gradient of
 * those weights.
 *
 * <p>Each image is worked on with its channels last, so that a spike adds, for each row of the
 * kernel, one run of numbers to another: weights to the result, or, the other way round, the
 * result's gradient to the weights' gradient. Both stay in the first-level cache for an image of
 * usual size. The images themselves are float32 with channels first, as everywhere.
 */
public final class EventConvolution {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    private final ImageGeometry g;
    private final Windows windows;

    /** Outputs, filled up to whole vectors. */
    private final int lane;

    public EventConvolution(ImageGeometry geometry) {
        g = geometry;
        windows = new Windows(geometry);
        lane = Math.ceilDiv(g.outputs(), LANES) * LANES;
    }

    /**
     * @param spikes one row for each image, {@code [images, inputs · height · width]}
     * @param weight {@code [outputs, inputs, kernel, kernel]}
     * @param bias {@code [outputs]}; null for zero
     * @param out written, {@code [images, outputs, outputHeight, outputWidth]}
     */
    public void forward(
            SpikeBits spikes, MemorySegment weight, MemorySegment bias, MemorySegment out) {
        var table = channelsLast(weight);
        var start = new float[lane];
        if (bias != null) {
            MemorySegment.copy(bias, JAVA_FLOAT, 0, start, 0, g.outputs());
        }
        int pixels = g.outputPixels();
        Parallel.ranges(
                spikes.rows(),
                1,
                (from, to) -> {
                    var image = new float[pixels * lane];
                    var planes = new float[pixels * g.outputs()];
                    for (int n = from; n < to; n++) {
                        for (int p = 0; p < pixels; p++) {
                            System.arraycopy(start, 0, image, p * lane, lane);
                        }
                        meet(spikes, n, image, table, true);
                        toPlanes(image, planes);
                        long at = (long) n * planes.length * Float.BYTES;
                        MemorySegment.copy(planes, 0, out, JAVA_FLOAT, at, planes.length);
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
        int parts = Math.min(Parallel.CORES, spikes.rows());
        int taps = g.taps();
        int pixels = g.outputPixels();
        // One sum for each part, added up in order: the same bits whichever ends first.
        var sums = new float[parts][(taps + 1) * lane];
        Parallel.tasks(
                parts,
                part -> {
                    var image = new float[pixels * lane];
                    var planes = new float[pixels * g.outputs()];
                    int from = (int) ((long) spikes.rows() * part / parts);
                    int to = (int) ((long) spikes.rows() * (part + 1) / parts);
                    for (int n = from; n < to; n++) {
                        long at = (long) n * planes.length * Float.BYTES;
                        MemorySegment.copy(gradient, JAVA_FLOAT, at, planes, 0, planes.length);
                        fromPlanes(planes, image);
                        meet(spikes, n, image, sums[part], false);
                        for (int p = 0; p < pixels; p++) {
                            add(sums[part], taps * lane, image, p * lane, lane);
                        }
                    }
                });
        for (int part = 1; part < parts; part++) {
            add(sums[0], 0, sums[part], 0, sums[0].length);
        }
        channelsFirst(sums[0], weightGradient);
        if (biasGradient != null) {
            MemorySegment.copy(sums[0], taps * lane, biasGradient, JAVA_FLOAT, 0, g.outputs());
        }
    }

    /**
     * For each spike of an image and each row of the kernel over it: adds the weights to the
     * result, or the result's gradient to the weights'.
     */
    private void meet(SpikeBits spikes, int n, float[] image, float[] table, boolean intoImage) {
        int words = spikes.wordsPerRow();
        for (int word = 0; word < words; word++) {
            for (long bits = spikes.word(n, word); bits != 0; bits &= bits - 1) {
                int at = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                meet(at, image, table, intoImage);
            }
        }
    }

    private void meet(int at, float[] image, float[] table, boolean intoImage) {
        int stride = g.stride();
        int count = windows.columns(at);
        int pixel = windows.pixel(at);
        int tap = windows.tap(at);
        for (int row = windows.rows(at); row > 0; row--) {
            if (stride == 1) {
                join(image, pixel * lane, table, tap * lane, count * lane, intoImage);
            } else {
                for (int i = 0; i < count; i++) {
                    int here = (tap + i * stride) * lane;
                    join(image, (pixel + i) * lane, table, here, lane, intoImage);
                }
            }
            pixel += g.outputWidth();
            tap -= stride * g.kernel();
        }
    }

    private static void join(
            float[] image, int pixel, float[] table, int tap, int length, boolean intoImage) {
        if (intoImage) {
            add(image, pixel, table, tap, length);
        } else {
            add(table, tap, image, pixel, length);
        }
    }

    private static void add(float[] to, int at, float[] from, int first, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector.fromArray(S, to, at + i)
                    .add(FloatVector.fromArray(S, from, first + i))
                    .intoArray(to, at + i);
        }
    }

    private void toPlanes(float[] image, float[] planes) {
        int pixels = g.outputPixels();
        for (int output = 0; output < g.outputs(); output++) {
            for (int p = 0, i = output; p < pixels; p++, i += lane) {
                planes[output * pixels + p] = image[i];
            }
        }
    }

    private void fromPlanes(float[] planes, float[] image) {
        int pixels = g.outputPixels();
        for (int output = 0; output < g.outputs(); output++) {
            for (int p = 0, i = output; p < pixels; p++, i += lane) {
                image[i] = planes[output * pixels + p];
            }
        }
    }

    /** {@code [inputs][kernel row][kernel column, right to left][outputs]} of a weight. */
    private float[] channelsLast(MemorySegment weight) {
        int taps = g.taps();
        var rows = new float[taps];
        var table = new float[taps * lane];
        for (int output = 0; output < g.outputs(); output++) {
            MemorySegment.copy(
                    weight, JAVA_FLOAT, (long) output * taps * Float.BYTES, rows, 0, taps);
            for (int tap = 0; tap < taps; tap++) {
                table[mirrored(tap) * lane + output] = rows[tap];
            }
        }
        return table;
    }

    private void channelsFirst(float[] table, MemorySegment weight) {
        int taps = g.taps();
        var rows = new float[taps];
        for (int output = 0; output < g.outputs(); output++) {
            for (int tap = 0; tap < taps; tap++) {
                rows[tap] = table[mirrored(tap) * lane + output];
            }
            MemorySegment.copy(
                    rows, 0, weight, JAVA_FLOAT, (long) output * taps * Float.BYTES, taps);
        }
    }

    private int mirrored(int tap) {
        int column = tap % g.kernel();
        return tap - column + g.kernel() - 1 - column;
    }
}
