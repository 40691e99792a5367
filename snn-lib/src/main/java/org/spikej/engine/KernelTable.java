package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * The weights of a convolution, or their gradient, as a spike meets them: {@code [inputs][kernel
 * row][kernel column, right to left][lane]}, a lane being the outputs filled up to whole vectors.
 *
 * @param lane floats of a tap
 */
record KernelTable(ImageGeometry g, int lane) {
    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    KernelTable(ImageGeometry g) {
        this(g, Math.ceilDiv(g.outputs(), LANES) * LANES);
    }

    long floats() {
        return (long) g.taps() * lane;
    }

    /**
     * The table of a weight, in this thread's scratch memory.
     *
     * @param weight {@code [outputs, inputs, kernel, kernel]}
     */
    MemorySegment of(MemorySegment weight) {
        int taps = g.taps();
        var table = Scratch.floats(Scratch.TABLE, floats());
        for (int tap = 0; tap < taps; tap++) {
            long to = (long) mirrored(tap) * lane;
            for (int output = 0; output < g.outputs(); output++) {
                float value = weight.getAtIndex(JAVA_FLOAT, (long) output * taps + tap);
                table.setAtIndex(JAVA_FLOAT, to + output, value);
            }
            for (int output = g.outputs(); output < lane; output++) {
                table.setAtIndex(JAVA_FLOAT, to + output, 0);
            }
        }
        return table;
    }

    /** Writes a table as a weight. */
    void into(MemorySegment weight, MemorySegment table) {
        int taps = g.taps();
        for (int tap = 0; tap < taps; tap++) {
            long from = (long) mirrored(tap) * lane;
            for (int output = 0; output < g.outputs(); output++) {
                float value = table.getAtIndex(JAVA_FLOAT, from + output);
                weight.setAtIndex(JAVA_FLOAT, (long) output * taps + tap, value);
            }
        }
    }

    private int mirrored(int tap) {
        int column = tap % g.kernel();
        return tap - column + g.kernel() - 1 - column;
    }
}
