package org.spikej.kernel.magic;

import java.time.Duration;
import java.util.Locale;

/** Durations as one reads them. */
final class Durations {
    private Durations() {}

    static String text(Duration duration) {
        var seconds = duration.toNanos() / 1e9;
        if (seconds >= 1) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        return seconds >= 1e-3
                ? String.format(Locale.ROOT, "%.1f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
    }

    /** With three digits, down to fractions of a nanosecond. */
    static String text(double nanos) {
        if (nanos >= 1e9) {
            return digits(nanos / 1e9) + " s";
        }
        if (nanos >= 1e6) {
            return digits(nanos / 1e6) + " ms";
        }
        return nanos >= 1e3 ? digits(nanos / 1e3) + " µs" : digits(nanos) + " ns";
    }

    private static String digits(double number) {
        return String.format(
                Locale.ROOT, number >= 100 ? "%.0f" : number >= 10 ? "%.1f" : "%.2f", number);
    }
}
