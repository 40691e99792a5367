package org.spikej.event;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Prophesee's EVT 2.0 (<a
 * href="https://docs.prophesee.ai/stable/data/encoding_formats/evt2.html">description</a>): a
 * {@link RawHeader} and little-endian words of 32 bits, whose highest four tell what they are:
 *
 * <pre>
 *   0000, 0001   OFF, ON: the lowest 6 bits of time in bits 27..22, x in 21..11, y in 10..0
 *   1000         TIME_HIGH: the other 28 bits of time, valid until the next one
 *   1010         external trigger, skipped
 *   1110, 1111   others and their continuation, skipped
 * </pre>
 *
 * Events before the first TIME_HIGH have no time and are left out, as in Prophesee's own decoder.
 * The time runs on where its 34 bits begin anew.
 *
 * @param given where the events lie, whatever the header says
 */
record Evt2(Optional<Sensor> given) implements EventFormat.Decoder {
    private static final int ON = 0x1;
    private static final int TIME_HIGH = 0x8;

    /** One bit for each type that there is. */
    private static final int TYPES = 1 | 1 << ON | 1 << TIME_HIGH | 1 << 0xa | 1 << 0xe | 1 << 0xf;

    private static final int LOW_BITS = 6;
    private static final int HIGH_BITS = 28;
    private static final int HIGHEST = (1 << HIGH_BITS) - 1;
    private static final int WORD_BYTES = 4;
    private static final long LAST_MICROS = (1L << HIGH_BITS + LOW_BITS) - 1;
    private static final Limits LIMITS = new Limits("EVT2", 1 << 11, 1 << 11, LAST_MICROS);
    private static final ValueLayout.OfInt WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public Decoded decode(MemorySegment bytes) {
        var header = RawHeader.of(bytes, "2.0");
        long begin = header.end();
        var words = bytes.asSlice(begin);
        long count = words.byteSize() / WORD_BYTES;
        var events = new EventsBuilder(given.orElseGet(header::sensor), count);
        int end = fill(words, (int) count, events);
        if (end < count) {
            return Decoded.damaged(
                    events,
                    i -> begin + offset(words, i),
                    begin + (long) end * WORD_BYTES,
                    "expected a word of EVT2, got one of the reserved type "
                            + (word(words, end) >>> 28));
        }
        return Decoded.records(
                events,
                i -> begin + offset(words, i),
                begin + count * WORD_BYTES,
                bytes.byteSize(),
                "word of 4 bytes");
    }

    private static int word(MemorySegment words, int i) {
        return words.get(WORD, (long) i * WORD_BYTES);
    }

    /** The number of the first word that gives a time. */
    private static int start(MemorySegment words, int count) {
        int i = 0;
        while (i < count && word(words, i) >>> 28 != TIME_HIGH) {
            i++;
        }
        return i;
    }

    /** Decodes up to the first word of a type that there is not; answers its number. */
    private static int fill(MemorySegment words, int count, EventsBuilder events) {
        var times = events.times();
        var columns = events.columns();
        var rows = events.rows();
        var polarities = events.polarities();
        int size = 0;
        int before = 0;
        long high = 0;
        int i = start(words, count);
        for (; i < count; i++) {
            int word = word(words, i);
            int type = word >>> 28;
            if (type <= ON) {
                times[size] = high | word >>> 22 & 0x3f;
                columns[size] = (short) (word >>> 11 & 0x7ff);
                rows[size] = (short) (word & 0x7ff);
                polarities[size] = (byte) type;
                size++;
            } else if (type == TIME_HIGH) {
                int now = word & HIGHEST;
                long round = (high >>> LOW_BITS + HIGH_BITS) + (before - now > HIGHEST / 2 ? 1 : 0);
                high = (round << HIGH_BITS | now) << LOW_BITS;
                before = now;
            } else if ((TYPES >>> type & 1) == 0) {
                break;
            }
        }
        events.added(size);
        return i;
    }

    /** Where the word of an event lies. */
    private static long offset(MemorySegment words, int event) {
        int before = -1;
        for (int i = start(words, Integer.MAX_VALUE); ; i++) {
            if (word(words, i) >>> 28 <= ON && ++before == event) {
                return (long) i * WORD_BYTES;
            }
        }
    }

    static void write(Events events, OutputStream out) throws IOException {
        LIMITS.check(events);
        out.write(RawHeader.text("2.0", events.sensor()).getBytes(StandardCharsets.US_ASCII));
        int before = -1;
        for (int i = 0; i < events.size(); i++) {
            int high = (int) (events.t(i) >>> LOW_BITS);
            if (high != before) {
                write(TIME_HIGH << 28 | high, out);
                before = high;
            }
            int low = (int) events.t(i) & 0x3f;
            write(events.p(i) << 28 | low << 22 | events.x(i) << 11 | events.y(i), out);
        }
    }

    private static void write(int word, OutputStream out) throws IOException {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(word >>> shift);
        }
    }
}
