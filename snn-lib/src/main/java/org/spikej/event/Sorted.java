package org.spikej.event;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Columns of events in the order of their times. */
final class Sorted {
    private Sorted() {}

    /** The numbers of the first events in the order of time; equal times keep their order. */
    static int[] order(long[] times, int size) {
        long first = Arrays.stream(times, 0, size).min().orElse(0);
        long last = Arrays.stream(times, 0, size).max().orElse(0);
        if (last - first >= 1L << 31 || last < first) {
            return IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> times[i]))
                    .mapToInt(i -> i)
                    .toArray();
        }
        // Under 35 minutes, time and number fit into one long, and those sort quickly.
        var keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = (times[i] - first) << 32 | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    static long[] by(int[] order, long[] column) {
        var sorted = new long[order.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = column[order[i]];
        }
        return sorted;
    }

    static short[] by(int[] order, short[] column) {
        var sorted = new short[order.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = column[order[i]];
        }
        return sorted;
    }

    static byte[] by(int[] order, byte[] column) {
        var sorted = new byte[order.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = column[order[i]];
        }
        return sorted;
    }
}
