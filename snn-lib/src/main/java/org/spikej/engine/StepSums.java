package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of a gradient over the steps of each group, and over all steps, of {@link SharedSpikes}.
 *
 * @param gradient {@code [steps · samples, width]}
 * @param sums written, {@code [(groups + 1) · samples, width]}
 */
record StepSums(SharedSpikes shared, MemorySegment gradient, MemorySegment sums, int width) {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int SAMPLE_GRAIN = 4;

    void run() {
        Parallel.ranges(
                shared.samples(),
                SAMPLE_GRAIN,
                (from, to) -> {
                    long length = (long) (to - from) * width;
                    long always = row(shared.groups() * shared.samples() + from);
                    sums.asSlice(always, length * Float.BYTES).fill((byte) 0);
                    for (int g = 0; g < shared.groups(); g++) {
                        long group = row(g * shared.samples() + from);
                        sums.asSlice(group, length * Float.BYTES).fill((byte) 0);
                        for (int t = 0; t < shared.steps(); t++) {
                            if (shared.group(t) == g) {
                                long step = row(t * shared.samples() + from);
                                add(gradient, step, sums, group, length);
                            }
                        }
                        add(sums, group, sums, always, length);
                    }
                });
    }

    private long row(long row) {
        return row * width * Float.BYTES;
    }

    private static void add(
            MemorySegment values, long from, MemorySegment sums, long to, long length) {
        int count = Math.toIntExact(length);
        int bound = S.loopBound(count);
        for (int i = 0; i < bound; i += S.length()) {
            long at = (long) i * Float.BYTES;
            FloatVector.fromMemorySegment(S, values, from + at, nativeOrder())
                    .add(FloatVector.fromMemorySegment(S, sums, to + at, nativeOrder()))
                    .intoMemorySegment(sums, to + at, nativeOrder());
        }
        for (int i = bound; i < count; i++) {
            long at = (long) i * Float.BYTES;
            sums.set(
                    JAVA_FLOAT,
                    to + at,
                    sums.get(JAVA_FLOAT, to + at) + values.get(JAVA_FLOAT, from + at));
        }
    }
}
