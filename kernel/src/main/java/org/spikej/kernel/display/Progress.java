package org.spikej.kernel.display;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A bar under a cell that fills while work goes on, with rate and time left. It is redrawn in place
 * at most ten times a second, however often it advances. Safe from any thread.
 *
 * <pre>{@code
 * try (var bar = progress("training", steps)) {
 *     for (…) { …; bar.advance(); }
 * }
 * }</pre>
 */
public final class Progress implements Shown, AutoCloseable {
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final OptionalLong total;
    private final LongSupplier clock;
    private final long start;
    private final DisplayHandle handle;
    private String label;
    private long done;
    private long drawn;
    private boolean closed;

    private Progress(CellScope scope, String label, OptionalLong total, LongSupplier clock) {
        this.label = label;
        this.total = total;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.drawn = start;
        this.handle = DisplayHandle.show(scope, bar());
    }

    static Progress start(CellScope scope, String label, OptionalLong total) {
        return start(scope, label, total, System::nanoTime);
    }

    static Progress start(
            CellScope scope, String label, OptionalLong total, LongSupplier nanoClock) {
        return new Progress(scope, label, total, nanoClock);
    }

    /** One step is done. */
    public void advance() {
        advance(1);
    }

    /**
     * So many steps more are done.
     *
     * @param steps 0 or more
     */
    public synchronized void advance(long steps) {
        done += steps;
        redraw();
    }

    /** Changes the text beside the bar. */
    public synchronized void label(String text) {
        label = text;
        redraw();
    }

    /** Draws the last state; a bar that did not reach its end stays where it was. */
    @Override
    public synchronized void close() {
        closed = true;
        draw(clock.getAsLong());
    }

    private void redraw() {
        var now = clock.getAsLong();
        var complete = total.isPresent() && done >= total.getAsLong();
        if (!closed && (complete || now - drawn >= REDRAW_NANOS)) {
            draw(now);
        }
    }

    private void draw(long now) {
        drawn = now;
        handle.update(bar());
    }

    private ProgressBar bar() {
        return new ProgressBar(label, done, total, (clock.getAsLong() - start) / 1e9, closed);
    }
}
