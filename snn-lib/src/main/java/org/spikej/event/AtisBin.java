package org.spikej.event;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

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

    @Override
    public Decoded decode(MemorySegment bytes) {
        long count = bytes.byteSize() / EVENT_BYTES;
        var events = new EventsBuilder(sensor, (int) Math.min(count, Integer.MAX_VALUE - 8));
        long late = 0;
        for (long i = 0; i < count; i++) {
            long at = i * EVENT_BYTES;
            int y = bytes.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff;
            if (y == OVERFLOW_ROW) {
                late += OVERFLOW_MICROS;
                continue;
            }
            int high = bytes.get(ValueLayout.JAVA_BYTE, at + 2);
            int time =
                    (high & 0x7f) << 16
                            | (bytes.get(ValueLayout.JAVA_BYTE, at + 3) & 0xff) << 8
                            | (bytes.get(ValueLayout.JAVA_BYTE, at + 4) & 0xff);
            events.add(late + time, bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff, y, high >>> 7 & 1);
        }
        long rest = bytes.byteSize() - count * EVENT_BYTES;
        return rest == 0
                ? Decoded.whole(events, i -> offset(bytes, i))
                : Decoded.damaged(
                        events,
                        i -> offset(bytes, i),
                        count * EVENT_BYTES,
                        "expected a whole event of 5 bytes, got %d bytes".formatted(rest));
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
        for (int i = 0; i < events.size(); i++) {
            long t = events.t(i);
            int x = events.x(i);
            int y = events.y(i);
            if (x > 255 || y >= OVERFLOW_ROW || t < 0 || t > TIME_MASK) {
                throw new EventException(
                        ("expected x up to 255, y up to 239 and 0 to %d µs for the 40-bit format,"
                                        + " got x %d, y %d and %d µs at event %d: crop the events,"
                                        + " or choose another format")
                                .formatted(TIME_MASK, x, y, t, i));
            }
            out.write(x);
            out.write(y);
            out.write(events.p(i) << 7 | (int) (t >>> 16));
            out.write((int) (t >>> 8));
            out.write((int) t);
        }
    }
}
