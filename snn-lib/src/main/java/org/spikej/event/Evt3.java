package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Prophesee's EVT 3.0 (<a
 * href="https://docs.prophesee.ai/stable/data/encoding_formats/evt3.html">description</a>): a
 * {@link RawHeader} and little-endian words of 16 bits that change the place and time of the next
 * event or give events. The highest four bits tell what a word is:
 *
 * <pre>
 *   0  ADDR_Y        y in bits 10..0
 *   2  ADDR_X        one event: polarity in bit 11, x in bits 10..0
 *   3  VECT_BASE_X   polarity and x, where the next vectors begin
 *   4  VECT_12       an event for each bit that is set, bit 0 at the beginning; the next 12 on
 *   5  VECT_8        the same with 8
 *   6  TIME_LOW      12 bits of time
 *   8  TIME_HIGH     12 bits of time above those, which become 0 with a new value
 *   10 external trigger, 7, 14, 15 others and what continues them: skipped
 * </pre>
 *
 * Events before the first TIME_HIGH and the first ADDR_Y have no time or no row and are left out.
 * The time runs on where its 24 bits begin anew, each 16.8 s.
 *
 * @param given where the events lie, whatever the header says
 */
record Evt3(Optional<Sensor> given) implements EventFormat.Decoder {
    static final int ADDR_Y = 0;
    static final int ADDR_X = 2;
    static final int VECT_BASE_X = 3;
    static final int VECT_12 = 4;
    static final int VECT_8 = 5;
    static final int TIME_LOW = 6;
    static final int TIME_HIGH = 8;

    /** One bit for each type that there is not. */
    private static final int RESERVED = 1 << 1 | 1 << 9 | 1 << 11 | 1 << 12 | 1 << 13;

    /** For each type, the bits of a word of which each one that is set is an event. */
    private static final int[] EVENT_BITS = new int[16];

    static {
        EVENT_BITS[ADDR_X] = ADDR_X << 12;
        EVENT_BITS[VECT_12] = 0xfff;
        EVENT_BITS[VECT_8] = 0xff;
    }

    private static final int WORD_BYTES = 2;
    private static final ValueLayout.OfShort WORD =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public Decoded decode(MemorySegment bytes) {
        var header = RawHeader.of(bytes, "3.0");
        long begin = header.end();
        var words = bytes.asSlice(begin);
        long count = words.byteSize() / WORD_BYTES;
        long end = firstReserved(words, count);
        var state = new State();
        long start = start(words, end, state);
        var events = new EventsBuilder(given.orElseGet(header::sensor), count(words, start, end));
        fill(words, start, end, state, events);
        if (end < count) {
            return Decoded.damaged(
                    events,
                    i -> begin + offset(words, start, i),
                    begin + end * WORD_BYTES,
                    "expected a word of EVT3, got one of the reserved type "
                            + (word(words, end) >>> 12));
        }
        return Decoded.records(
                events,
                i -> begin + offset(words, start, i),
                begin + count * WORD_BYTES,
                bytes.byteSize(),
                "word of 2 bytes");
    }

    private static int word(MemorySegment words, long i) {
        return words.get(WORD, i * WORD_BYTES) & 0xffff;
    }

    private static int events(int word) {
        return Integer.bitCount(word & EVENT_BITS[word >>> 12]);
    }

    private static long firstReserved(MemorySegment words, long count) {
        for (long i = 0; i < count; i++) {
            if ((RESERVED >>> (word(words, i) >>> 12) & 1) != 0) {
                return i;
            }
        }
        return count;
    }

    private static long count(MemorySegment words, long start, long end) {
        long events = 0;
        for (long i = start; i < end; i++) {
            events += events(word(words, i));
        }
        return events;
    }

    /** Behind the first words that give a row and a time. */
    private static long start(MemorySegment words, long end, State state) {
        long i = 0;
        for (; i < end && (state.y < 0 || state.before < 0); i++) {
            state.take(word(words, i));
        }
        return i;
    }

    /** What the words so far say of the next event. */
    private static final class State {
        private int y = -1;
        private int x;
        private int polarity;
        private int before = -1;
        private long high;
        private long time;

        void take(int word) {
            int value = word & 0xfff;
            switch (word >>> 12) {
                case ADDR_Y -> y = value & 0x7ff;
                case VECT_BASE_X -> {
                    polarity = value >>> 11;
                    x = value & 0x7ff;
                }
                case TIME_LOW -> time = high | value;
                case TIME_HIGH -> {
                    if (value != before) {
                        long round = (high >>> 24) + (before - value > 0x7ff ? 1 : 0);
                        high = (round << 12 | value) << 12;
                        time = high;
                        before = value;
                    }
                }
                default -> {}
            }
        }
    }

    private static void fill(
            MemorySegment words, long start, long end, State state, EventsBuilder events) {
        var times = events.times();
        var columns = events.columns();
        var rows = events.rows();
        var polarities = events.polarities();
        int size = 0;
        for (long i = start; i < end; i++) {
            int word = word(words, i);
            switch (word >>> 12) {
                case ADDR_X -> {
                    times[size] = state.time;
                    columns[size] = (short) (word & 0x7ff);
                    rows[size] = (short) state.y;
                    polarities[size] = (byte) (word >>> 11 & 1);
                    size++;
                }
                case VECT_12, VECT_8 -> {
                    int bits = word & EVENT_BITS[word >>> 12];
                    for (; bits != 0; bits &= bits - 1) {
                        times[size] = state.time;
                        columns[size] = (short) (state.x + Integer.numberOfTrailingZeros(bits));
                        rows[size] = (short) state.y;
                        polarities[size] = (byte) state.polarity;
                        size++;
                    }
                    state.x = Math.min(state.x + (word >>> 12 == VECT_12 ? 12 : 8), 1 << 15);
                }
                default -> state.take(word);
            }
        }
        events.added(size);
    }

    /** Where the word of an event lies. */
    private static long offset(MemorySegment words, long start, int event) {
        long before = -1;
        for (long i = start; ; i++) {
            before += events(word(words, i));
            if (before >= event) {
                return i * WORD_BYTES;
            }
        }
    }
}
