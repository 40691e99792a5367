package org.spikej.kernel.shell;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.protocol.CellName;

/**
 * A cell while it runs: what was written, and whether it should stop.
 *
 * <p>Its thread is interrupted only while it is in the person's code. The compiler reads jars
 * through channels that an interrupt would close for good, so a cell that is being compiled stops
 * before its code begins.
 */
final class Cell {
    private final CellName name;
    private final String code;
    private final CellScope scope;
    private final CompletableFuture<Void> stopRequest = new CompletableFuture<>();
    private Thread thread;
    private boolean inUserCode;
    private StackTraceElement[] stoppedAt = {};

    /**
     * A cell that does not run yet.
     *
     * @param name with the number that the front end shows as {@code In [number]}
     */
    Cell(CellName name, String code, CellScope scope) {
        this.name = name;
        this.code = code;
        this.scope = scope;
    }

    CellName name() {
        return name;
    }

    String code() {
        return code;
    }

    CellScope scope() {
        return scope;
    }

    Origin origin() {
        return new Origin("In [" + name.number() + "]", code, 0);
    }

    /** The calling thread will run the cell. */
    synchronized void begin() {
        thread = Thread.currentThread();
        scope.enter();
    }

    /**
     * Runs code that the person may interrupt.
     *
     * @throws CellStopped if the person already did
     */
    <T> T inUserCode(Supplier<T> userCode) {
        enterUserCode();
        try {
            return userCode.get();
        } finally {
            leaveUserCode();
        }
    }

    /** Runs work of the kernel in the middle of the person's code. */
    <T> T outsideUserCode(Supplier<T> work) {
        leaveUserCode();
        try {
            return work.get();
        } finally {
            returnToUserCode();
        }
    }

    private synchronized void returnToUserCode() {
        inUserCode = true;
    }

    synchronized void enterUserCode() {
        if (isStopRequested()) {
            throw new CellStopped();
        }
        inUserCode = true;
    }

    synchronized void leaveUserCode() {
        inUserCode = false;
        Thread.interrupted(); // cleared whoever set it, since the compiler may run next
    }

    /** Notes that the cell is to stop, and where it is. */
    synchronized void requestStop() {
        if (thread != null && inUserCode && !isStopRequested()) {
            stoppedAt = thread.getStackTrace();
        }
        stopRequest.complete(null);
    }

    /** Wakes the cell's thread if it is in the person's code. */
    synchronized void interruptThread() {
        if (thread != null && inUserCode) {
            thread.interrupt();
        }
    }

    boolean isStopRequested() {
        return stopRequest.isDone();
    }

    /** Is complete when the cell is to stop. */
    CompletableFuture<Void> stopRequest() {
        return stopRequest;
    }

    synchronized boolean isInUserCode() {
        return inUserCode;
    }

    /** The stack of the cell's thread when the stop was requested; empty if it was compiling. */
    synchronized StackTraceElement[] stoppedAt() {
        return stoppedAt.clone();
    }

    synchronized Thread thread() {
        return thread;
    }
}
