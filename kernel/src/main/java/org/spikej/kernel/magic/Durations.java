package org.spikej.kernel.magic;

import java.time.Duration;
import java.util.Locale;

/** Durations as one reads them. */
final class Durations {
    private Durations() {}

    /** With three digits. */
    static String text(Duration duration) {
        return text((double) duration.toNanos());
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
