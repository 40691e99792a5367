package org.spikej.kernel.protocol;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.spikej.kernel.wire.Memory;

/**
 * The thread that cells run on, one after the other, and the cells that wait for it. The thread has
 * a group of its own, so that the threads that cells start can be told from the kernel's.
 */
final class Evaluation {
    private static final System.Logger LOG = System.getLogger(Evaluation.class.getName());

    /** Room for deep recursion; the system hands out what is used of it. */
    private static final long STACK_BYTES = 256L << 20;

    private final CompletableFuture<Interpreter> interpreter = new CompletableFuture<>();
    private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;

    /** A cell can be run, or be told that it will not be; other work is always done. */
    private record Work(Runnable run, Optional<Runnable> abort) {}

    /**
     * @param factory is called first, on the evaluation thread
     */
    Evaluation(Supplier<Interpreter> factory) {
        var group = new ThreadGroup("cells");
        thread = new Thread(group, () -> run(factory), "evaluation", STACK_BYTES);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * The interpreter; waits until it is there.
     *
     * @throws NoInterpreterException if it could not be made
     */
    Interpreter interpreter() {
        try {
            return interpreter.join();
        } catch (CompletionException e) {
            throw new NoInterpreterException(e.getCause());
        }
    }

    /** Runs a cell when what came before it is done. */
    void submit(Runnable run, Runnable abort) {
        waiting.add(new Work(run, Optional.of(abort)));
    }

    /** Does other work on the thread of the cells, when what came before it is done. */
    void submit(Runnable run) {
        waiting.add(new Work(run, Optional.empty()));
    }

    /** Aborts all cells that wait now. */
    void abortWaiting() {
        var aborted = new ArrayList<Runnable>();
        waiting.removeIf(work -> work.abort().map(aborted::add).orElse(false));
        aborted.forEach(Runnable::run);
    }

    /** Stops the running cell; while the interpreter is still being made, those that wait. */
    void interrupt() {
        if (!interpreter.isDone()) {
            abortWaiting();
        } else if (!interpreter.isCompletedExceptionally()) {
            interpreter.join().interrupt();
        }
    }

    /** Stops the running cell, runs no other, and closes the interpreter, if it was made. */
    void close() {
        closing = true;
        thread.interrupt();
        if (interpreter.isDone() && !interpreter.isCompletedExceptionally()) {
            interpreter.join().interrupt();
            interpreter.join().close();
        }
    }

    private void run(Supplier<Interpreter> factory) {
        try {
            interpreter.complete(factory.get());
        } catch (Throwable e) {
            interpreter.completeExceptionally(e);
            Memory.log(LOG, "the interpreter could not be made", e);
        }
        while (!closing) {
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
