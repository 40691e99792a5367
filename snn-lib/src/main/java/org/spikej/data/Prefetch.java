package org.spikej.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spikej.tensor.Scope;

/**
 * Batches that a background thread makes a few ahead of the one who takes them, where it pays: what
 * takes less than a millisecond, as images in memory do, is made by the one who asks. So is a batch
 * that the thread has not begun; nobody waits for a thread that is busy elsewhere.
 *
 * <p>The thread serves all iterators, keeps none of them, and ends when it has nothing to do. So an
 * iterator that is given up midway is garbage, with all that was made for it.
 */
final class Prefetch implements Iterator<Batch> {
    private static final long MOST_BYTES_AHEAD = 256L << 20;
    private static final int MOST_AHEAD = 3;

    /** Handing a batch over costs 5 to 10 microseconds, and the other core's cache. */
    private static final long WORTH_NANOS = 1_000_000;

    private static final Executor BACKGROUND = background();

    private final Samples samples;
    private final int batchSize;
    private final int[] order;
    private final int mostAhead;
    private final ArrayDeque<Slot> ahead = new ArrayDeque<>();
    private int cut;
    private int taken;

    /** How long the last batch took to make. */
    private long nanos;

    /**
     * @param order the samples in the order in which they come
     */
    Prefetch(Samples samples, int batchSize, int[] order) {
        this.samples = samples;
        this.batchSize = batchSize;
        this.order = order;
        double bytes = (double) Float.BYTES * batchSize;
        for (long size : samples.shape()) {
            bytes *= size;
        }
        mostAhead = (int) Math.clamp(MOST_BYTES_AHEAD / bytes, 1, MOST_AHEAD);
    }

    private static Executor background() {
        var thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("spikej-batches").factory());
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty() || cut < order.length;
    }

    /**
     * The next batch; its tensors belong to the scope that is open here.
     *
     * @throws CancellationException if the thread is interrupted while it waits; the batch is still
     *     the next one
     */
    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException(
                    "expected a further batch, got none after %d: ask hasNext() first"
                            .formatted(taken));
        }
        if (ahead.isEmpty()) {
            ahead.add(slot());
        }
        var first = ahead.peek();
        boolean here = first.begin();
        if (!here) {
            await(first);
        }
        ahead.poll();
        taken++;
        if (here) {
            var batch = make(first.indices);
            lookAhead();
            return batch;
        }
        nanos = first.nanos;
        lookAhead();
        return first.handedOver();
    }

    /** Has the next ones made while the caller is busy with this one. */
    private void lookAhead() {
        while (nanos > WORTH_NANOS && ahead.size() < mostAhead && cut < order.length) {
            var slot = slot();
            ahead.add(slot);
            BACKGROUND.execute(slot);
        }
    }

    private Batch make(int[] indices) {
        long start = System.nanoTime();
        var batch = samples.batch(indices);
        nanos = System.nanoTime() - start;
        return batch;
    }

    private Slot slot() {
        int to = Math.min(cut + batchSize, order.length);
        var slot = new Slot(samples, Arrays.copyOfRange(order, cut, to));
        cut = to;
        return slot;
    }

    private void await(Slot slot) {
        try {
            slot.made.await();
        } catch (InterruptedException e) {
            var cancelled =
                    new CancellationException(
                            ("expected to wait for batch %d, got interrupted: ask again to go on"
                                            + " with it")
                                    .formatted(taken + 1));
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /** One batch, made by whoever begins first. */
    private static final class Slot implements Runnable {
        private final Samples samples;
        private final int[] indices;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CountDownLatch made = new CountDownLatch(1);
        private Batch batch;
        private Throwable fault;
        private long nanos;

        Slot(Samples samples, int[] indices) {
            this.samples = samples;
            this.indices = indices;
        }

        boolean begin() {
            return begun.compareAndSet(false, true);
        }

        @Override
        public void run() {
            if (!begin()) {
                return;
            }
            long start = System.nanoTime();
            try (var scope = Scope.open()) {
                batch = samples.batch(indices);
                scope.keep(batch.inputs());
                scope.keep(batch.labels());
                if (batch.mixed()) {
                    scope.keep(batch.partners());
                }
            } catch (Throwable e) {
                fault = e;
            } finally {
                nanos = System.nanoTime() - start;
                made.countDown();
            }
        }

        /** The batch, in the scope of this thread; or what went wrong with it. */
        Batch handedOver() {
            switch (fault) {
                case null -> {
                    Scope.adopt(batch.inputs());
                    Scope.adopt(batch.labels());
                    if (batch.mixed()) {
                        Scope.adopt(batch.partners());
                    }
                    return batch;
                }
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(fault);
            }
        }
    }
}
