package org.spikej.kernel.protocol;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.spikej.kernel.wire.Log;
import org.spikej.kernel.wire.Memory;

/** The thread that the cells of a shell run on, one after the other, and the cells that wait. */
final class Evaluation {
    private static final Log LOG = new Log(Evaluation.class);

    /** Room for deep recursion; the system hands out what is used of it. */
    private static final long STACK_BYTES = 256L << 20;

    private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean ending;
    private volatile boolean ended;

    /** A cell can be run, or be told that it will not be; other work is always done. */
    private record Work(Runnable run, Optional<Runnable> abort) {}

    /**
     * @param group in which the threads that cells start can be told from the kernel's
     * @param first is done first
     */
    Evaluation(ThreadGroup group, Runnable first) {
        thread = new Thread(group, () -> run(first), "evaluation", STACK_BYTES);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Runs a cell when what came before it is done.
     *
     * @return false if this thread ends, and the cell is not taken
     */
    boolean submit(Runnable run, Runnable abort) {
        return submit(new Work(run, Optional.of(abort)));
    }

    /**
     * Does other work on the thread of the cells, when what came before it is done.
     *
     * @return false if this thread ends, and the work is not taken
     */
    boolean submit(Runnable run) {
        return submit(new Work(run, Optional.empty()));
    }

    private synchronized boolean submit(Work work) {
        return !ending && waiting.add(work);
    }

    /** Aborts all cells that wait now. */
    void abortWaiting() {
        withdrawWaiting().run();
    }

    /** Takes all cells that wait now out of the queue; what is given back tells them so. */
    Runnable withdrawWaiting() {
        var aborted = new ArrayList<Runnable>();
        waiting.removeIf(work -> work.abort().map(aborted::add).orElse(false));
        return () -> aborted.forEach(Runnable::run);
    }

    /** Takes nothing more, aborts the cells that wait, and ends when all else is done. */
    void end() {
        synchronized (this) {
            submit(() -> ended = true);
            ending = true;
        }
        abortWaiting();
    }

    /** Ends as soon as the running cell does, whatever waits. */
    void close() {
        ended = true;
        thread.interrupt();
    }

    private void run(Runnable first) {
        first.run();
        while (!ended) {
            try {
                waiting.take().run().run();
            } catch (InterruptedException e) {
                LOG.log(Level.DEBUG, "an interrupt came when no cell was running");
            } catch (Throwable e) {
                Memory.log(LOG, "a cell ended badly", e);
            }
        }
    }
}
