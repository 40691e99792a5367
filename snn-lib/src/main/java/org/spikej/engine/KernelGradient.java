package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums the gradient of a convolution's weights over samples: each part of the samples has a sum of
 * its own, and these are added up in order. The parts depend on nothing but the number of images
 * and the size of the kernel, so that the bits are the same on any number of cores.
 */
final class KernelGradient {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int IMAGES_OF_A_PART = 16;
    private static final int MOST_PARTS = 16;

    /** Floats of all sums together, so that large kernels do not hold on to much memory. */
    private static final long MOST_FLOATS = 4 << 20;

    /** Adds the gradients of samples {@code from … to − 1} to a table and to those of the bias. */
    interface Part {
        void add(int from, int to, MemorySegment table, MemorySegment bias);
    }

    private final KernelTable table;

    KernelGradient(KernelTable table) {
        this.table = table;
    }

    /**
     * @param steps images of a sample
     * @param weightGradient written, {@code [outputs, inputs, kernel, kernel]}
     * @param biasGradient written, {@code [outputs]}; null if there is none
     */
    void sum(
            int samples,
            int steps,
            Part part,
            MemorySegment weightGradient,
            MemorySegment biasGradient) {
        int most = Math.min(Math.clamp(MOST_FLOATS / table.floats(), 2, MOST_PARTS), samples);
        int parts = Math.min(most, Math.ceilDiv(samples * steps, IMAGES_OF_A_PART));
        long tableBytes = table.floats() * Float.BYTES;
        long bytes = tableBytes + (long) table.lane() * Float.BYTES;
        var sums = Scratch.floats(Scratch.SUMS, parts * bytes / Float.BYTES);
        Parallel.tasks(
                parts,
                i -> {
                    var sum = sums.asSlice(i * bytes, bytes);
                    sum.fill((byte) 0);
                    int from = (int) ((long) samples * i / parts);
                    int to = (int) ((long) samples * (i + 1) / parts);
                    part.add(from, to, sum, sum.asSlice(tableBytes));
                });
        for (int i = 1; i < parts; i++) {
            add(sums, i * bytes, bytes);
        }
        table.into(weightGradient, sums);
        if (biasGradient != null) {
            MemorySegment.copy(
                    sums, tableBytes, biasGradient, 0, (long) table.g().outputs() * Float.BYTES);
        }
    }

    private static void add(MemorySegment sums, long from, long bytes) {
        for (long at = 0; at < bytes; at += S.vectorByteSize()) {
            FloatVector.fromMemorySegment(S, sums, at, nativeOrder())
                    .add(FloatVector.fromMemorySegment(S, sums, from + at, nativeOrder()))
                    .intoMemorySegment(sums, at, nativeOrder());
        }
    }

    /**
     * Adds each plane of a gradient to its output's gradient of the bias.
     *
     * @param gradient {@code [images, outputs, pixels]}
     */
    static void addPlanes(
            MemorySegment gradient, int n, int outputs, int pixels, MemorySegment bias) {
        int count = outputs * pixels;
        var planes = Scratch.floatArray(Scratch.SECOND, count);
        long at = (long) n * count * Float.BYTES;
        MemorySegment.copy(gradient, JAVA_FLOAT, at, planes, 0, count);
        for (int output = 0; output < outputs; output++) {
            float sum = bias.getAtIndex(JAVA_FLOAT, output);
            bias.setAtIndex(JAVA_FLOAT, output, sum + sum(planes, output * pixels, pixels));
        }
    }

    /** In four sums, none of which waits for the others. */
    private static float sum(float[] values, int from, int length) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int bound = from + length / 4 * 4;
        for (int i = from; i < bound; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (int i = bound; i < from + length; i++) {
            a += values[i];
        }
        return a + b + (c + d);
    }
}
