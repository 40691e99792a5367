package org.spikej.engine;

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
