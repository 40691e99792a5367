package org.spikej.learn;

import java.util.concurrent.CancellationException;

/** Ends what takes long when its thread is interrupted. */
final class Interruption {
    private Interruption() {}

    /**
     * @param where in words
     * @throws CancellationException if this thread has been interrupted
     */
    static void check(String where) {
        if (Thread.interrupted()) {
            throw new CancellationException(
                    "training was interrupted in %s: train again to start anew".formatted(where));
        }
    }
}
