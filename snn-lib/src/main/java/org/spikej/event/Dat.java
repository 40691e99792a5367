package org.spikej.event;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.spikej.event.EventWord.Bits;

/**
 * Prophesee's .dat (<a
 * href="https://docs.prophesee.ai/stable/data/file_formats/dat.html">description</a>), as of N-CARS
 * and GEN1: a {@link PropheseeHeader}, a byte with the type of the events, one with their size, and
 * events of two little-endian words of 32 bits:
 *
 * <pre>
 *   word 0   time in µs
 *   word 1   version 2: x in bits 13..0, y in bits 27..14, polarity in bit 28
 *            before it, and without a header (ATIS, as of NAV-Gesture):
 *                       x in bits 8..0, y in bits 16..9, polarity in bit 17
 * </pre>
 *
 * @param given where the events lie, whatever the header says; without both it is the ATIS
 */
record Dat(Optional<Sensor> given) implements EventFormat.Decoder {
    private static final Sensor ATIS = Sensor.of(304, 240);
    private static final int EVENT_BYTES = 8;
    private static final int EVENT_2D = 0x00;
    private static final int EVENT_CD = 0x0c;
    private static final long MOST_MICROS = 0xffff_ffffL;
    private static final Limits LIMITS = new Limits(".dat", 1 << 14, 1 << 14, MOST_MICROS);
    private static final ValueLayout.OfLong EVENT =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final EventWord OLD =
            new EventWord(Bits.of(0, 32), Bits.of(32, 9), Bits.of(41, 8), Bits.of(49, 1));
    private static final EventWord VERSION_2 =
            new EventWord(Bits.of(0, 32), Bits.of(32, 14), Bits.of(46, 14), Bits.of(60, 1));

    @Override
    public Decoded decode(MemorySegment bytes) {
        var header = PropheseeHeader.of(bytes);
        long begin = header.end();
        if (begin > 0) {
            checkEvents(bytes, begin);
            begin += 2;
        }
        long count = (bytes.byteSize() - begin) / EVENT_BYTES;
        var sensor = given.or(header::sensor).orElse(ATIS);
        var events = new EventsBuilder(sensor, count);
        MemorySegment.copy(bytes, EVENT, begin, events.times(), 0, (int) count);
        word(header).takeApart(events, 0, (int) count);
        events.added((int) count);
        long first = begin;
        return Decoded.records(
                events,
                i -> first + (long) i * EVENT_BYTES,
                begin + count * EVENT_BYTES,
                bytes.byteSize(),
                "event of 8 bytes");
    }

    private static void checkEvents(MemorySegment bytes, long at) {
        if (at + 2 > bytes.byteSize()) {
            throw new HeaderDamage(at, "expected type and size of the events, got the end");
        }
        int type = bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff;
        int size = bytes.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff;
        if (type != EVENT_2D && type != EVENT_CD || size != EVENT_BYTES) {
            throw new HeaderDamage(
                    at,
                    "expected events of type 0 or 12 and of 8 bytes, got type %d and %d bytes"
                            .formatted(type, size));
        }
    }

    private static EventWord word(PropheseeHeader header) {
        var version = header.value("version").orElse("0");
        return switch (version) {
            case "0", "1" -> OLD;
            case "2" -> VERSION_2;
            default ->
                    throw new HeaderDamage(0, "expected version 0, 1 or 2 of .dat, got " + version);
        };
    }

    /** Writes version 2. */
    static void write(Events events, OutputStream out) throws IOException {
        LIMITS.check(events);
        var sensor = events.sensor();
        out.write(
                """
                %% Data file containing CD events.
                %% Version 2
                %% Height %d
                %% Width %d
                %% end
                """
                        .formatted(sensor.height(), sensor.width())
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(EVENT_CD);
        out.write(EVENT_BYTES);
        var event = ByteBuffer.allocate(EVENT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < events.size(); i++) {
            out.write(event.clear().putLong(VERSION_2.of(events, i)).array());
        }
    }
}
