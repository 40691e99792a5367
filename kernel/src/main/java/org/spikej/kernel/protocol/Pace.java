package org.spikej.kernel.protocol;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Slows down who says more than a number of things a second; a burst of one second's worth passes
 * at full speed. An interrupted thread is not held up.
 */
final class Pace {
    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long nanosEach;
    private long busyUntil;

    Pace(int perSecond) {
        nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
        busyUntil = System.nanoTime();
    }

    /** To be called before each of the things. */
    void await() {
        var now = System.nanoTime();
        var left = reserve(now);
        var until = now + left;
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = until - System.nanoTime();
        }
    }

    /**
     * Takes the next turn.
     *
     * @return nanoseconds to wait for it, from now; zero or less for none
     */
    synchronized long reserve(long now) {
        busyUntil = (busyUntil - now > 0 ? busyUntil : now) + nanosEach;
        return busyUntil - now - BURST_NANOS;
    }
}
