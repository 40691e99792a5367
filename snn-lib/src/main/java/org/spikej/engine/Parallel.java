package org.spikej.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.spikej.tensor.Libtorch;

/** Splits work over the cores that there are. */
final class Parallel {
    /** Work on {@code [from, to)}. */
    interface RangeTask {
        void run(int from, int to);
    }

    /** To wake another thread takes about as long as so many additions. */
    private static final long LEAST_WORK = 1 << 19;

    static final int CORES = Runtime.getRuntime().availableProcessors();

    private Parallel() {}

    /**
     * Runs tasks 0 … count − 1, each core taking the next one when it is done with the last;
     * returns when all are done.
     */
    static void tasks(int count, IntConsumer task) {
        int workers = Math.min(CORES, count);
        var next = new AtomicInteger();
        if (workers <= 1) {
            work(next, count, task);
            return;
        }
        IntStream.range(0, workers).parallel().forEach(_ -> work(next, count, task));
    }

    private static void work(AtomicInteger next, int count, IntConsumer task) {
        Libtorch.flushingDenormals(
                () -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        task.accept(i);
                    }
                    return null;
                });
    }

    /**
     * The same, on the calling thread alone where the work is too little to be handed over.
     *
     * @param work additions of floats, about
     */
    static void tasks(int count, long work, IntConsumer task) {
        if (work < LEAST_WORK) {
            work(new AtomicInteger(), count, task);
        } else {
            tasks(count, task);
        }
    }

    /**
     * Runs the task on parts of {@code [0, size)}, each a multiple of {@code grain} long save the
     * last; returns when all are done. A small range runs on the calling thread.
     */
    static void ranges(int size, int grain, RangeTask task) {
        int grains = Math.ceilDiv(size, grain);
        int parts = Math.min(CORES, grains);
        tasks(
                parts,
                part -> {
                    int from = (int) ((long) grains * part / parts) * grain;
                    int to = (int) ((long) grains * (part + 1) / parts) * grain;
                    task.run(from, Math.min(to, size));
                });
    }
}
