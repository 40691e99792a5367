package org.spikej.kernel.shell;

import java.util.Arrays;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.Output;

/** The threads of cells: explains how they end, and finds those that an interrupt is meant for. */
final class CellThreads extends ThreadGroup {
    private final Traceback traceback;

    CellThreads(Traceback traceback) {
        super("cells");
        this.traceback = traceback;
    }

    /** Called on a thread that a cell started and that ends with an exception. */
    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        CellScope.current()
                .map(CellScope::output)
                .ifPresent(output -> explain(thread, thrown, output));
    }

    private void explain(Thread thread, Throwable thrown, Output output) {
        switch (thrown) {
            case CellStopped stopped -> {}
            case ExitRequest exit -> output.stream(Output.Stream.STDERR, exit.advice());
            default ->
                    output.stream(
                            Output.Stream.STDERR,
                            "in thread %s: %s\n"
                                    .formatted(
                                            thread.getName(),
                                            String.join("\n", traceback.lines(thrown))));
        }
    }

    /**
     * Interrupts every thread, except one, that runs code of cells: those with such code on their
     * stack, wherever they come from, and those that cells started. Daemons without such code are
     * the own threads of libraries that a cell happened to load first; an interrupt may end them
     * for good (the one that frees JavaCPP's memory, for instance), so they are left alone.
     */
    void interruptAllBut(Thread spared) {
        Thread.getAllStackTraces()
                .forEach(
                        (thread, stack) -> {
                            if (thread != spared && isOfCells(thread, stack)) {
                                thread.interrupt();
                            }
                        });
    }

    private boolean isOfCells(Thread thread, StackTraceElement[] stack) {
        var group = thread.getThreadGroup(); // null if it has just ended
        var started = group != null && parentOf(group) && !thread.isDaemon();
        return started || Arrays.stream(stack).anyMatch(SnippetNames::isSnippet);
    }
}
