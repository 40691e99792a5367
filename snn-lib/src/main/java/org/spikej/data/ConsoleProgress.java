package org.spikej.data;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line, rewritten in place on standard error. A task that ends within a second shows nothing.
 */
final class ConsoleProgress implements Progress {
    private static final long SILENT_NANOS = 1_000_000_000;
    private static final long PAUSE_NANOS = 100_000_000;

    /** A longer line wraps in a terminal, and a wrapped line cannot be rewritten. */
    private static final int COLUMNS = 79;

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private String what = "";
    private long total;
    private long nextNanos;
    private long done;
    private String detail = "";
    private boolean behind;
    private int shown;

    ConsoleProgress() {
        this(System.err, System::nanoTime);
    }

    ConsoleProgress(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public void start(String what, long total) {
        this.what = what;
        this.total = total;
        this.nextNanos = nanoTime.getAsLong() + SILENT_NANOS;
        this.shown = 0;
    }

    @Override
    public void update(long done, String detail) {
        this.done = done;
        this.detail = detail;
        long now = nanoTime.getAsLong();
        behind = now - nextNanos < 0;
        if (!behind) {
            nextNanos = now + PAUSE_NANOS;
            show();
        }
    }

    @Override
    public void done() {
        if (shown == 0) {
            return;
        }
        if (behind) {
            show();
        }
        out.println();
    }

    private void show() {
        var percent = total > 0 ? String.format(Locale.ROOT, "%3d %%  ", 100 * done / total) : "";
        var line = what + "  " + percent + detail;
        line = line.length() > COLUMNS ? line.substring(0, COLUMNS) : line;
        out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        out.flush();
        shown = line.length();
    }
}
