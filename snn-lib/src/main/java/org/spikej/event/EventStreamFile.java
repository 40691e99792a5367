package org.spikej.event;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Event Stream 2 (.es; <a
 * href="https://github.com/neuromorphic-paris/event_stream">description</a>), the streams of DVS
 * and ATIS events:
 *
 * <pre>
 *   12 bytes   "Event Stream"
 *    3 bytes   version
 *    1 byte    stream: 1 for DVS, 2 for ATIS
 *    2, 2      width and height, little-endian
 *   events     DVS    1 byte: µs since the event before in bits 7..1, polarity in bit 0
 *              ATIS   1 byte: µs in bits 7..2, polarity in bit 1, 1 in bit 0 for a threshold
 *                     crossing, which tells a grey value and is skipped
 *              2, 2   x and y, little-endian
 * </pre>
 *
 * A byte with all bits of time set is no event: the time of the next one is so much later as its
 * other bits say, none (a reset) or once to three times the most that the bits can tell. The
 * description does not tell from where rows count; they are taken as they stand.
 */
record EventStreamFile() implements EventFormat.Decoder {
    private static final String MAGIC = "Event Stream";
    private static final int VERSION_AT = MAGIC.length();
    private static final int STREAM_AT = VERSION_AT + 3;
    private static final int HEADER_BYTES = STREAM_AT + 1 + 2 * Short.BYTES;
    private static final int EVENT_BYTES = 5;
    private static final int MAJOR = 2;
    private static final int DVS = 1;
    private static final int ATIS = 2;
    private static final Limits LIMITS = new Limits(MAGIC, 1 << 15, 1 << 15, 0xffff_ffffL);
    private static final ValueLayout.OfShort HALF_WORD =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * What the first byte of an event means.
     *
     * @param flags how many bits stand below its time
     */
    private record First(int flags) {
        int time(int value) {
            return value >>> flags;
        }

        int longest() {
            return 0xff >>> flags;
        }

        boolean isEvent(int value) {
            return time(value) < longest();
        }

        /** The time that a byte which is no event adds. */
        int later(int value) {
            return longest() * (value & (1 << flags) - 1);
        }

        int polarity(int value) {
            return value >>> flags - 1 & 1;
        }

        boolean isSkipped(int value) {
            return flags == ATIS && (value & 1) != 0;
        }
    }

    @Override
    public Decoded decode(MemorySegment bytes) {
        var sensor = sensor(bytes);
        var first = new First(value(bytes, STREAM_AT));
        var events = new EventsBuilder(sensor, (bytes.byteSize() - HEADER_BYTES) / EVENT_BYTES);
        long end = fill(bytes, first, events);
        return new Decoded(
                events,
                i -> offset(bytes, first, i),
                end == bytes.byteSize() ? none() : torn(bytes, end));
    }

    private static Optional<Decoded.Damage> none() {
        return Optional.empty();
    }

    private static Optional<Decoded.Damage> torn(MemorySegment bytes, long at) {
        return Optional.of(
                new Decoded.Damage(
                        at,
                        "expected a whole event of 5 bytes, got %d"
                                .formatted(bytes.byteSize() - at)));
    }

    private static Sensor sensor(MemorySegment bytes) {
        if (bytes.byteSize() < HEADER_BYTES) {
            throw new HeaderDamage(
                    0,
                    "expected a header of %d bytes, got %d"
                            .formatted(HEADER_BYTES, bytes.byteSize()));
        }
        var magic = bytes.asSlice(0, MAGIC.length()).toArray(ValueLayout.JAVA_BYTE);
        if (!new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
            throw new HeaderDamage(0, "expected the text \"Event Stream\", got other bytes");
        }
        if (value(bytes, VERSION_AT) != MAJOR) {
            throw new HeaderDamage(
                    VERSION_AT, "expected version 2, got " + value(bytes, VERSION_AT));
        }
        int stream = value(bytes, STREAM_AT);
        if (stream != DVS && stream != ATIS) {
            throw new HeaderDamage(
                    STREAM_AT, "expected a stream of DVS (1) or ATIS (2) events, got " + stream);
        }
        int width = bytes.get(HALF_WORD, STREAM_AT + 1) & 0xffff;
        int height = bytes.get(HALF_WORD, STREAM_AT + 3) & 0xffff;
        try {
            return Sensor.of(width, height);
        } catch (IllegalArgumentException e) {
            throw new HeaderDamage(STREAM_AT + 1, e.getMessage());
        }
    }

    private static int value(MemorySegment bytes, long at) {
        return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    /** Decodes all whole events; answers where the bytes behind them begin. */
    private static long fill(MemorySegment bytes, First first, EventsBuilder events) {
        var times = events.times();
        var columns = events.columns();
        var rows = events.rows();
        var polarities = events.polarities();
        long now = 0;
        int size = 0;
        long at = HEADER_BYTES;
        while (at < bytes.byteSize()) {
            int value = value(bytes, at);
            if (!first.isEvent(value)) {
                now += first.later(value);
                at++;
                continue;
            }
            if (at + EVENT_BYTES > bytes.byteSize()) {
                break;
            }
            now += first.time(value);
            if (!first.isSkipped(value)) {
                times[size] = now;
                columns[size] = bytes.get(HALF_WORD, at + 1);
                rows[size] = bytes.get(HALF_WORD, at + 3);
                polarities[size] = (byte) first.polarity(value);
                size++;
            }
            at += EVENT_BYTES;
        }
        events.added(size);
        return at;
    }

    /** Where an event lies. */
    private static long offset(MemorySegment bytes, First first, int event) {
        int before = -1;
        for (long at = HEADER_BYTES; ; ) {
            int value = value(bytes, at);
            if (!first.isEvent(value)) {
                at++;
                continue;
            }
            if (!first.isSkipped(value) && ++before == event) {
                return at;
            }
            at += EVENT_BYTES;
        }
    }

    /** Writes a stream of DVS events. */
    static void write(Events events, OutputStream out) throws IOException {
        LIMITS.check(events);
        var first = new First(DVS);
        out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {MAJOR, 0, 0, DVS});
        write(events.sensor().width(), out);
        write(events.sensor().height(), out);
        long now = 0;
        for (int i = 0; i < events.size(); i++) {
            for (; events.t(i) - now >= first.longest(); now += first.longest()) {
                out.write(0xff);
            }
            out.write((int) (events.t(i) - now) << 1 | events.p(i));
            write(events.x(i), out);
            write(events.y(i), out);
            now = events.t(i);
        }
    }

    private static void write(int halfWord, OutputStream out) throws IOException {
        out.write(halfWord);
        out.write(halfWord >>> Byte.SIZE);
    }
}
