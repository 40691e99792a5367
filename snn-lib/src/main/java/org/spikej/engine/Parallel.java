package org.spikej.engine;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.spikej.tensor.Libtorch;

/** Splits work over the cores that there are. */
final class Parallel {
    /** Work on {@code [from, to)}. */
    interface RangeTask {
        void run(int from, int to);
    }

    /** Measured, two cores are no quicker than one at less: the other thread has to be woken. */
    private static final long LEAST_WORK = 1 << 20;

    static final int CORES = Runtime.getRuntime().availableProcessors();

    /**
     * A pool of our own: the common one forgets its threads' locals whenever they go idle, and with
     * them their {@link Scratch}.
     */
    private static final ForkJoinPool HELPERS =
            new ForkJoinPool(Math.max(1, CORES - 1), Helper::new, null, false);

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
        var round = new Round(next, count, task);
        for (int i = 1; i < workers; i++) {
            HELPERS.execute(round::help);
        }
        round.lead();
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

    /** One call of {@link #tasks}: whoever helps takes part in it until it is done. */
    private record Round(
            AtomicInteger next,
            int count,
            IntConsumer task,
            Phaser present,
            AtomicReference<Throwable> failure) {
        Round(AtomicInteger next, int count, IntConsumer task) {
            this(next, count, task, new Phaser(1), new AtomicReference<>());
        }

        /** Who comes when all is done finds no task left. */
        void help() {
            present.register();
            try {
                work(next, count, task);
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                present.arriveAndDeregister();
            }
        }

        /** Does not wait for those that have not come yet. */
        void lead() {
            try {
                work(next, count, task);
            } finally {
                present.arriveAndAwaitAdvance();
            }
            switch (failure.get()) {
                case null -> {}
                case Error e -> throw e;
                case RuntimeException e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }

    /** Belongs to no thread group of a caller, whose threads may all be interrupted at once. */
    private static final class Helper extends ForkJoinWorkerThread {
        Helper(ForkJoinPool pool) {
            super(root(Thread.currentThread().getThreadGroup()), pool, true);
        }

        private static ThreadGroup root(ThreadGroup group) {
            return group.getParent() == null ? group : root(group.getParent());
        }
    }
}
