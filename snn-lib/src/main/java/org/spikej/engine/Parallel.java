package org.spikej.engine;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Splits a range over the cores that there are. */
final class Parallel {
    /** Work on {@code [from, to)}. */
    interface RangeTask {
        void run(int from, int to);
    }

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private Parallel() {}

    /**
     * Runs the task on as many parts of {@code [0, rows)} as there are cores, cut so that each has
     * the same share of the work; returns when all are done.
     *
     * @param work rising: {@code work[r]} is the work of all rows before r; rows + 1 long
     */
    static void balanced(int[] work, RangeTask task) {
        int rows = work.length - 1;
        long total = work[rows];
        IntStream.range(0, CORES)
                .parallel()
                .forEach(
                        part -> {
                            int from = part == 0 ? 0 : cut(work, total * part / CORES);
                            boolean last = part == CORES - 1;
                            int to = last ? rows : cut(work, total * (part + 1) / CORES);
                            task.run(from, to);
                        });
    }

    private static int cut(int[] work, long share) {
        int at = Arrays.binarySearch(work, (int) share);
        return Math.min(at >= 0 ? at : -at - 1, work.length - 1);
    }

    /**
     * Runs the task on parts of {@code [0, size)}, each a multiple of {@code grain} long save the
     * last; returns when all are done. A small range runs on the calling thread.
     */
    static void ranges(int size, int grain, RangeTask task) {
        int grains = Math.ceilDiv(size, grain);
        int parts = Math.min(CORES, grains);
        if (parts <= 1) {
            task.run(0, size);
            return;
        }
        IntStream.range(0, parts)
                .parallel()
                .forEach(
                        part -> {
                            int from = (int) ((long) grains * part / parts) * grain;
                            int to = (int) ((long) grains * (part + 1) / parts) * grain;
                            task.run(from, Math.min(to, size));
                        });
    }
}
