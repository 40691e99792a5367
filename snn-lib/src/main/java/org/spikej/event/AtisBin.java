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

    private static int fill(MemorySegment bytes, EventsBuilder events, int count) {
        int size = upToMarker(bytes, events, count - 1);
        long late = 0;
        for (int i = size; i < count; i++) {
            long event = event(bytes, (long) i * EVENT_BYTES);
            if (row(event) == OVERFLOW_ROW) {
                late += OVERFLOW_MICROS;
                continue;
            }
            events.times()[size] = late + (event & TIME_MASK);
            events.columns()[size] = (short) (event >>> 32);
            events.rows()[size] = (short) row(event);
            events.polarities()[size] = (byte) (event >>> 23 & 1);
            size++;
        }
        return size;
    }

    /** Up to the first marker, which few files have, an event's number is that of its bytes. */
    private static int upToMarker(MemorySegment bytes, EventsBuilder events, int end) {
        var times = events.times();
        var columns = events.columns();
        var rows = events.rows();
        var polarities = events.polarities();
        for (int i = 0; i < end; i++) {
            long event = bytes.get(WORD, (long) i * EVENT_BYTES) >>> 24;
            if (row(event) == OVERFLOW_ROW) {
                return i;
            }
            times[i] = event & TIME_MASK;
            columns[i] = (short) (event >>> 32);
            rows[i] = (short) row(event);
            polarities[i] = (byte) (event >>> 23 & 1);
        }
        return Math.max(0, end);
    }

    private static int row(long event) {
        return (int) (event >>> 24) & 0xff;
    }

    /** The 40 bits of one event; those after it are read with it where there are some. */
    private static long event(MemorySegment bytes, long at) {
        if (at + Long.BYTES <= bytes.byteSize()) {
            return bytes.get(WORD, at) >>> 24;
        }
        return (bytes.get(ValueLayout.JAVA_BYTE, at) & 0xffL) << 32
                | bytes.get(HALF_WORD, at + 1) & 0xffff_ffffL;
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
