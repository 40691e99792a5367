package org.spikej.kernel.shell;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Arrays;
import java.util.Set;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.Output;

/**
 * The threads of cells: explains how they end, and finds those that an interrupt is meant for.
 * While it is open, it is the JVM's handler of uncaught exceptions.
 */
final class CellThreads implements AutoCloseable {
    private final ThreadGroup group = new ThreadGroup("cells");
    private final UncaughtExceptionHandler handler = this::ended;
    private final UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final Traceback traceback;

    private CellThreads(Traceback traceback) {
        this.traceback = traceback;
    }

    static CellThreads open(Traceback traceback) {
        var threads = new CellThreads(traceback);
        Thread.setDefaultUncaughtExceptionHandler(threads.handler);
        return threads;
    }

    @Override
    public void close() {
        if (Thread.getDefaultUncaughtExceptionHandler() == handler) {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    /** What cells start belongs to this group, unless they say otherwise. */
    ThreadGroup group() {
        return group;
    }

    /** Called on a thread that ends with an exception. */
    private void ended(Thread thread, Throwable thrown) {
        var text =
                switch (thrown) {
                    case CellStopped stopped -> "";
                    case ExitRequest exit -> exit.advice();
                    default ->
                            "in %s: %s\n"
                                    .formatted(
                                            name(thread),
                                            String.join("\n", traceback.lines(thrown)));
                };
        CellScope.current()
                .ifPresentOrElse(
                        scope -> scope.output().stream(Output.Stream.STDERR, text),
                        () -> System.err.print(text));
    }

    /** Virtual threads have no name of themselves. */
    private static String name(Thread thread) {
        return thread.getName().isEmpty() ? "a virtual thread" : "thread " + thread.getName();
    }

    /**
     * Interrupts every thread, except some, that runs code of cells: those with such code on their
     * stack, wherever they come from, and those that cells started. Daemons without such code are
     * the own threads of libraries that a cell happened to load first; an interrupt may end them
     * for good (the one that frees JavaCPP's memory, for instance), so they are left alone.
     */
    void interruptAllBut(Set<Thread> spared) {
        Thread.getAllStackTraces()
                .forEach(
                        (thread, stack) -> {
                            if (!spared.contains(thread) && isOfCells(thread, stack)) {
                                thread.interrupt();
                            }
                        });
    }

    private boolean isOfCells(Thread thread, StackTraceElement[] stack) {
        var owner = thread.getThreadGroup(); // null if it has just ended
        var started = owner != null && group.parentOf(owner) && !thread.isDaemon();
        return started || Arrays.stream(stack).anyMatch(SnippetNames::isSnippet);
    }
}
