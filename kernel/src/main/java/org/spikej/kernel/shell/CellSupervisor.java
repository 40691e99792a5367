package org.spikej.kernel.shell;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.protocol.Outcome;

/**
 * Runs cells one after the other on a thread of their own, and stops them.
 *
 * <p>An interrupt raises the sign that cells look at, then interrupts the threads that run them;
 * the sign stays raised until the next cell begins, so that no thread misses it. A cell that does
 * not stop is woken again and again for a second; then the person is told where it is; two seconds
 * later its thread is abandoned.
 */
final class CellSupervisor implements AutoCloseable {
    private static final long WAKE_AGAIN_MILLIS = 250;
    private static final int WAKE_TIMES = 4;
    private static final long GIVE_UP_MILLIS = 2000;

    private final StopSign stopSign;
    private final ClassLoader contextClassLoader;
    private final Traceback traceback;
    private final CellThreads threads;
    private EvaluationThread evaluation;
    private Cell running;

    CellSupervisor(StopSign stopSign, ClassLoader contextClassLoader, Traceback traceback) {
        this.stopSign = stopSign;
        this.contextClassLoader = contextClassLoader;
        this.traceback = traceback;
        this.threads = CellThreads.open(traceback);
        this.evaluation = EvaluationThread.start(threads.group(), contextClassLoader);
    }

    /** Runs a cell and waits for its end, or for it to be given up. */
    Outcome run(Cell cell, Supplier<Outcome> body) {
        var outcome = begin(cell, body);
        try {
            CompletableFuture.anyOf(outcome, cell.stopRequest()).join();
            return isDone(cell, outcome) ? outcome.join() : abandon(cell);
        } catch (CompletionException broken) {
            return traceback.failure(broken.getCause());
        } finally {
            end();
        }
    }

    private synchronized CompletableFuture<Outcome> begin(Cell cell, Supplier<Outcome> body) {
        stopSign.lower();
        running = cell;
        return evaluation.submit(
                () -> {
                    cell.begin();
                    return body.get();
                });
    }

    private synchronized void end() {
        running = null;
    }

    /** Stops the running cell, if there is one. */
    synchronized void interrupt() {
        if (running != null) {
            running.requestStop();
            stopSign.raise();
            running.interruptThread();
            threads.interruptAllBut(evaluation.thread());
        }
    }

    /** Waits for the end of a cell that is to stop; false if it does not come. */
    private boolean isDone(Cell cell, CompletableFuture<Outcome> outcome) {
        for (var time = 0; time < WAKE_TIMES; time++) {
            if (ends(outcome, WAKE_AGAIN_MILLIS)) {
                return true;
            }
            cell.interruptThread();
        }
        say(cell, "still stopping: the cell is in %s, which does not look for interrupts\n");
        if (ends(outcome, GIVE_UP_MILLIS)) {
            return true;
        }
        if (!cell.isInUserCode()) {
            CompletableFuture.allOf(outcome).join(); // the compiler always comes to an end
        }
        return outcome.isDone();
    }

    private static boolean ends(CompletableFuture<Outcome> outcome, long millis) {
        var patience =
                new CompletableFuture<>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS);
        CompletableFuture.anyOf(outcome, patience).join();
        return outcome.isDone();
    }

    private synchronized Outcome abandon(Cell cell) {
        say(
                cell,
                "gave up: a thread goes on in %s until that ends or the kernel is restarted;"
                        + " the notebook is usable meanwhile\n");
        stopSign.abandon(evaluation.thread());
        evaluation.end();
        evaluation = EvaluationThread.start(threads.group(), contextClassLoader);
        return traceback.interrupted(cell.stoppedAt());
    }

    private static void say(Cell cell, String text) {
        var where =
                Arrays.stream(cell.thread().getStackTrace())
                        .findFirst()
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .orElse("no code at all");
        cell.scope().output().stream(Output.Stream.STDERR, text.formatted(where));
    }

    @Override
    public synchronized void close() {
        interrupt();
        evaluation.end();
        threads.close();
    }
}
