package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Tells whether a column has something that should not be there, not where: nearly no file has it.
 * Values are looked at several at once, as the lanes of a long, or in loops that the compiler makes
 * vector loops, which it does not with a search that ends early.
 */
final class ColumnChecks {
    private static final int LANES = Long.BYTES / Short.BYTES;
    private static final long ONES = 0x0001_0001_0001_0001L;

    /** The sign of each lane, which keeps a difference of lanes from borrowing of the next. */
    private static final long SIGNS = ONES << 15;

    private ColumnChecks() {}

    /** Whether one of the first times is before the one before it. */
    static boolean goesBack(long[] times, int size) {
        if (size < 2) {
            return false;
        }
        // Two views, since the compiler makes no vector loop of places i and i + 1 of one.
        long bytes = (size - 1L) * Long.BYTES;
        var earlier = MemorySegment.ofArray(times).asSlice(0, bytes);
        var later = MemorySegment.ofArray(times).asSlice(Long.BYTES, bytes);
        long signs = times[size - 1];
        long steps = 0;
        for (int i = 0; i < size - 1; i++) {
            long before = earlier.get(ValueLayout.JAVA_LONG_UNALIGNED, (long) i * Long.BYTES);
            long after = later.get(ValueLayout.JAVA_LONG_UNALIGNED, (long) i * Long.BYTES);
            signs |= before;
            steps |= after - before;
        }
        // Where no time is negative, no step overflows.
        return signs >= 0 ? steps < 0 : goesBackBelowZero(times, size);
    }

    private static boolean goesBackBelowZero(long[] times, int size) {
        for (int i = 1; i < size; i++) {
            if (times[i] < times[i - 1]) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the first coordinates is negative, or not below this. */
    static boolean outside(short[] coordinates, int size, int end) {
        long last = SIGNS | ONES * (end - 1);
        var lanes = MemorySegment.ofArray(coordinates);
        int i = 0;
        long outside = 0;
        for (; i <= size - LANES; i += LANES) {
            long four = four(lanes, i);
            outside |= four | ~(last - (four & ~SIGNS));
        }
        boolean any = (outside & SIGNS) != 0;
        for (; i < size; i++) {
            any |= coordinates[i] < 0 || coordinates[i] >= end;
        }
        return any;
    }

    /** Whether a coordinate from one place up to, without it, another is this; none is negative. */
    static boolean has(short[] coordinates, int from, int to, int value) {
        long sought = ONES * value;
        var lanes = MemorySegment.ofArray(coordinates);
        int i = from;
        long found = 0;
        for (; i <= to - LANES; i += LANES) {
            found |= ~((four(lanes, i) ^ sought) + ~SIGNS);
        }
        boolean any = (found & SIGNS) != 0;
        for (; i < to; i++) {
            any |= coordinates[i] == value;
        }
        return any;
    }

    private static long four(MemorySegment lanes, int i) {
        return lanes.get(ValueLayout.JAVA_LONG_UNALIGNED, (long) i * Short.BYTES);
    }

    /** All bits that one of the first polarities has. */
    static int bits(byte[] polarities, int size) {
        var lanes = MemorySegment.ofArray(polarities);
        int i = 0;
        long bits = 0;
        for (; i <= size - Long.BYTES; i += Long.BYTES) {
            bits |= lanes.get(ValueLayout.JAVA_LONG_UNALIGNED, i);
        }
        for (; i < size; i++) {
            bits |= polarities[i] & 0xff;
        }
        bits |= bits >>> 32;
        bits |= bits >>> 16;
        return (int) (bits | bits >>> 8) & 0xff;
    }
}
