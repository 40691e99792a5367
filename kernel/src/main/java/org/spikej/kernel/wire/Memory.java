package org.spikej.kernel.wire;

import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * What the kernel's own threads do when a cell has taken all memory: they wait for it to fail,
 * since then it gives the memory back. A message that is lost here would leave a client waiting.
 */
public final class Memory {
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 50;

    private Memory() {}

    /** Runs an action, and again while memory is short, for five seconds at most. */
    public static void run(Runnable action) {
        get(
                () -> {
                    action.run();
                    return true;
                });
    }

    /** The same for an action with a result. */
    public static <T> T get(Supplier<T> action) {
        for (var attempt = 1; ; attempt++) {
            try {
                return action.get();
            } catch (OutOfMemoryError e) {
                if (attempt == ATTEMPTS || !paused()) {
                    throw e;
                }
            }
        }
    }

    /** Logs an error, if there is memory for that. */
    public static void log(Log log, String what, Throwable error) {
        try {
            log.log(Level.ERROR, what, error);
        } catch (OutOfMemoryError e) {
            // The thread that wanted to tell of the error has to go on without having told.
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
