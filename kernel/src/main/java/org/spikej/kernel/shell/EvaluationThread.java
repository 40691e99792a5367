package org.spikej.kernel.shell;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * The thread on which cells run, one after the other, with a deep stack. A thread that a cell never
 * gives back is abandoned, and another takes its place.
 */
final class EvaluationThread {
    private static final long STACK_BYTES = 64L << 20;

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final ClassLoader contextClassLoader;
    private volatile boolean ended;

    private EvaluationThread(ThreadGroup group, ClassLoader contextClassLoader) {
        this.contextClassLoader = contextClassLoader;
        thread = new Thread(group, this::work, "cells", STACK_BYTES);
    }

    static EvaluationThread start(ThreadGroup group, ClassLoader contextClassLoader) {
        var evaluation = new EvaluationThread(group, contextClassLoader);
        evaluation.thread.setDaemon(false); // inherited by what cells start: see CellThreads
        evaluation.thread.start();
        return evaluation;
    }

    private void work() {
        try {
            while (!ended) {
                tasks.take().run();
            }
        } catch (InterruptedException end) {
            ended = true;
        }
    }

    /** Runs a task when those before it are done. */
    <T> CompletableFuture<T> submit(Supplier<T> task) {
        var result = new CompletableFuture<T>();
        tasks.add(
                () -> {
                    try {
                        Thread.interrupted(); // meant for an earlier cell
                        thread.setContextClassLoader(contextClassLoader); // a cell may change it
                        result.complete(task.get());
                    } catch (Throwable failure) {
                        result.completeExceptionally(failure);
                    }
                });
        return result;
    }

    Thread thread() {
        return thread;
    }

    /** Lets the thread end after the task that it is in. */
    void end() {
        ended = true;
        tasks.add(() -> {});
    }
}
