package org.spikej.event;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The 40-bit events of N-MNIST and N-Caltech101 (Orchard, Jayawant, Cohen and Thakor 2015,
 * "Converting static image datasets to spiking neuromorphic datasets using saccades"), without a
 * header:
 *
 * <pre>
 *   byte 0     x
 *   byte 1     y; 240 marks a timer overflow: all later times are 2^13 µs later
 *   byte 2     bit 7 polarity, bits 6..0 the highest of 23 bits of time in µs
 *   byte 3, 4  the other bits of time, big-endian
 * </pre>
 *
 * @param sensor where the events lie
 */
record AtisBin(Sensor sensor) implements EventFormat.Decoder {
    private static final int EVENT_BYTES = 5;
    private static final int OVERFLOW_ROW = 240;
    private static final long OVERFLOW_MICROS = 1 << 13;
    private static final int TIME_MASK = 0x7fffff;
    private static final Limits LIMITS = new Limits("40-bit .bin", 256, OVERFLOW_ROW, TIME_MASK);
    private static final int PART = 1024;

    private static final ValueLayout.OfLong WORD =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt HALF_WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    @Override
    public Decoded decode(MemorySegment bytes) {
        long count = bytes.byteSize() / EVENT_BYTES;
        var events = new EventsBuilder(sensor, count);
        events.added(fill(bytes, events, (int) count));
        return Decoded.records(
                events,
                i -> offset(bytes, i),
                count * EVENT_BYTES,
                bytes.byteSize(),
                "event of 5 bytes");
    }

    /** Up to the first part with a marker, which few files have, all that there is is an event. */
    private static int fill(MemorySegment bytes, EventsBuilder events, int count) {
        for (int from = 0; from < count; from += PART) {
            int to = Math.min(count, from + PART);
            copy(bytes, from, to, events.times());
            takeApart(events, from, to);
            if (ColumnChecks.has(events.rows(), from, to, OVERFLOW_ROW)) {
                return fillBetweenMarkers(bytes, events, from, count);
            }
        }
        return count;
    }

    /** Makes columns of words with the 40 bits of an event above others. */
    private static void takeApart(EventsBuilder events, int from, int to) {
        var words = events.times();
        var columns = events.columns();
        var rows = events.rows();
        var polarities = events.polarities();
        for (int i = from; i < to; i++) {
            long word = words[i];
            columns[i] = (short) (word >>> 56);
            rows[i] = (short) (word >>> 48 & 0xff);
            polarities[i] = (byte) (word >>> 47 & 1);
            words[i] = word >>> 24 & TIME_MASK;
        }
    }

    private static void copy(MemorySegment bytes, int from, int to, long[] words) {
        // A word reaches beyond its event, so that the last one of the file is read otherwise.
        long whole = (bytes.byteSize() - Long.BYTES) / EVENT_BYTES;
        int i = from;
        for (; i < Math.min(to, whole); i++) {
            words[i] = bytes.get(WORD, (long) i * EVENT_BYTES);
        }
        for (; i < to; i++) {
            words[i] = word(bytes, (long) i * EVENT_BYTES);
        }
    }

    private static int fillBetweenMarkers(
            MemorySegment bytes, EventsBuilder events, int from, int count) {
        var times = events.times();
        int size = from;
        long late = 0;
        for (int i = from; i < count; i++) {
            long word = word(bytes, (long) i * EVENT_BYTES);
            if ((word >>> 48 & 0xff) == OVERFLOW_ROW) {
                late += OVERFLOW_MICROS;
                continue;
            }
            times[size] = word;
            takeApart(events, size, size + 1);
            times[size] += late;
            size++;
        }
        return size;
    }

    /** The 40 bits of one event above others. */
    private static long word(MemorySegment bytes, long at) {
        if (at + Long.BYTES <= bytes.byteSize()) {
            return bytes.get(WORD, at);
        }
        return (bytes.get(ValueLayout.JAVA_BYTE, at) & 0xffL) << 56
                | (bytes.get(HALF_WORD, at + 1) & 0xffff_ffffL) << 24;
    }

    /** Where an event lies: overflow markers stand between them. */
    private static long offset(MemorySegment bytes, int event) {
        int before = -1;
        for (long at = 0; ; at += EVENT_BYTES) {
            if ((bytes.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff) != OVERFLOW_ROW
                    && ++before == event) {
                return at;
            }
        }
    }

    static void write(Events events, OutputStream out) throws IOException {
        LIMITS.check(events);
        for (int i = 0; i < events.size(); i++) {
            int t = (int) events.t(i);
            out.write(events.x(i));
            out.write(events.y(i));
            out.write(events.p(i) << 7 | t >>> 16);
            out.write(t >>> 8);
            out.write(t);
        }
    }
}
