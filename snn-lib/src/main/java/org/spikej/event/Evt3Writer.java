package org.spikej.event;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes {@link Evt3}: a word for what changed since the event before, and a vector for neighbours
 * of one row, time and polarity where that is shorter.
 */
final class Evt3Writer {
    /** Beyond the 24 bits, the reader counts on; it has to see each half round. */
    private static final Limits LIMITS = new Limits("EVT3", 1 << 11, 1 << 11, (1L << 36) - 1);

    private static final int QUARTER_ROUND = 1 << 10;
    private static final int VECTOR = 12;

    private final OutputStream out;
    private final Events events;
    private long high = -1;
    private int low = -1;
    private int y = -1;

    private Evt3Writer(Events events, OutputStream out) {
        this.events = events;
        this.out = out;
    }

    static void write(Events events, OutputStream out) throws IOException {
        LIMITS.check(events);
        out.write(RawHeader.text("3.0", events.sensor()).getBytes(StandardCharsets.US_ASCII));
        var writer = new Evt3Writer(events, out);
        for (int i = 0; i < events.size(); ) {
            writer.time(events.t(i));
            writer.row(events.y(i));
            i = writer.columns(i);
        }
    }

    private void time(long t) throws IOException {
        while (high < t >>> 12) {
            high = high < 0 ? Math.min(QUARTER_ROUND, t >>> 12) : next(t >>> 12);
            word(Evt3Words.TIME_HIGH, (int) high & 0xfff);
            low = 0;
        }
        int value = (int) t & 0xfff;
        if (value != low) {
            word(Evt3Words.TIME_LOW, value);
            low = value;
        }
    }

    private long next(long wanted) {
        return Math.min(high + QUARTER_ROUND, wanted);
    }

    private void row(int value) throws IOException {
        if (value != y) {
            word(Evt3Words.ADDR_Y, value);
            y = value;
        }
    }

    /** Writes an event, and with it the neighbours after it; answers the first behind them. */
    private int columns(int first) throws IOException {
        int base = events.x(first);
        int end = neighbours(first + 1, base);
        // A vector takes two words, so it pays from three events on.
        if (end - first < 3) {
            word(Evt3Words.ADDR_X, events.p(first) << 11 | base);
            return first + 1;
        }
        word(Evt3Words.VECT_BASE_X, events.p(first) << 11 | base);
        for (int begin = first; begin < end; end = neighbours(begin, base)) {
            int bits = 0;
            for (; begin < end; begin++) {
                bits |= 1 << events.x(begin) - base;
            }
            word(Evt3Words.VECT_12, bits);
            base += VECTOR;
        }
        return end;
    }

    /** Behind the events, from one on, that each are a neighbour of the one before it. */
    private int neighbours(int i, int base) {
        while (i < events.size() && follows(i) && events.x(i) - base < VECTOR) {
            i++;
        }
        return i;
    }

    /** Whether an event lies right of the one before it, and is like it otherwise. */
    private boolean follows(int i) {
        return events.t(i) == events.t(i - 1)
                && events.y(i) == events.y(i - 1)
                && events.p(i) == events.p(i - 1)
                && events.x(i) > events.x(i - 1);
    }

    private void word(int type, int value) throws IOException {
        int word = type << 12 | value;
        out.write(word);
        out.write(word >>> 8);
    }
}
