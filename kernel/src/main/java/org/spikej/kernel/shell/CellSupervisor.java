package org.spikej.kernel.shell;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.protocol.Outcome;

/**
 * Runs cells on threads of their own, and stops them. A cell that comes while another one runs (of
 * a subshell, for instance) runs beside it; which cells wait for each other, the caller decides.
 *
 * <p>An interrupt raises the sign that cells look at, then interrupts the threads that run them;
 * the sign stays raised until all of them have ended, so that no thread misses it. A cell that does
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
    private final Deque<EvaluationThread> idle = new ArrayDeque<>();
    private final Map<Cell, EvaluationThread> running = new LinkedHashMap<>();

    CellSupervisor(StopSign stopSign, ClassLoader contextClassLoader, Traceback traceback) {
        this.stopSign = stopSign;
        this.contextClassLoader = contextClassLoader;
        this.traceback = traceback;
        this.threads = CellThreads.open(traceback);
        idle.push(evaluationThread());
    }

    private EvaluationThread evaluationThread() {
        return EvaluationThread.start(threads.group(), contextClassLoader);
    }

    /** Runs a cell and waits for its end, or for it to be given up. */
    Outcome run(Cell cell, Supplier<Outcome> body) {
        var thread = begin(cell);
        try {
            var outcome =
                    thread.submit(
                            () -> {
                                cell.begin();
                                return body.get();
                            });
            CompletableFuture.anyOf(outcome, cell.stopRequest()).join();
            return isDone(cell, outcome) ? outcome.join() : abandon(cell);
        } catch (CompletionException broken) {
            return traceback.failure(broken.getCause());
        } finally {
            end(cell);
        }
    }

    private synchronized EvaluationThread begin(Cell cell) {
        awaitStopped();
        stopSign.lower();
        var thread = idle.isEmpty() ? evaluationThread() : idle.pop();
        running.put(cell, thread);
        return thread;
    }

    /**
     * The sign cannot be lowered while a cell has yet to see it; none takes longer than seconds.
     */
    private void awaitStopped() {
        var interrupted = false;
        while (running.keySet().stream().anyMatch(Cell::isStopRequested)) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end(Cell cell) {
        Optional.ofNullable(running.remove(cell)).ifPresent(idle::push);
        notifyAll();
    }

    /** Stops the running cells, if there are any. */
    synchronized void interrupt() {
        if (!running.isEmpty()) {
            running.keySet().forEach(Cell::requestStop);
            stopSign.raise();
            running.keySet().forEach(Cell::interruptThread);
            threads.interruptAllBut(
                    evaluations().map(EvaluationThread::thread).collect(Collectors.toSet()));
        }
    }

    private Stream<EvaluationThread> evaluations() {
        return Stream.concat(running.values().stream(), idle.stream());
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
        var thread = running.remove(cell);
        stopSign.abandon(thread.thread());
        thread.end();
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
        evaluations().forEach(EvaluationThread::end);
        threads.close();
    }
}
