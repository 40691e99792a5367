package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The words of {@link Evt3} and what they do. Which kind comes next is not to be foreseen, so that
 * a branch for each kind would cost more than all else: a word replaces some bits of the state, and
 * a table tells which; what an event needs is written for each word, and counts only if it is one.
 * A second loop, which the compiler makes a vector loop, takes that apart into columns.
 */
final class Evt3Words {
    static final int BYTES = 2;
    static final int ADDR_Y = 0;
    static final int ADDR_X = 2;
    static final int VECT_BASE_X = 3;
    static final int VECT_12 = 4;
    static final int VECT_8 = 5;
    static final int TIME_LOW = 6;
    static final int TIME_HIGH = 8;

    /** One bit for each type that there is not. */
    static final int RESERVED = 1 << 1 | 1 << 9 | 1 << 11 | 1 << 12 | 1 << 13;

    private static final int VECTORS = 1 << VECT_BASE_X | 1 << VECT_12 | 1 << VECT_8;
    private static final ValueLayout.OfShort WORD =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** For each type, the bits of a word of which each one that is set is an event. */
    private static final int[] EVENTS = new int[16];

    /** For each type, the bits of the state that it replaces, and where its own begin there. */
    private static final long[] REPLACED = new long[16];

    private static final int[] AT = new int[16];

    private static final int Y_AT = 12;
    private static final int X_AT = 24;

    /** The high time, and above its 12 bits, how often it began anew. */
    private static final int HIGH_AT = 36;

    private static final long ROUND = 1L << HIGH_AT + 12;

    static {
        EVENTS[ADDR_X] = ADDR_X << 12;
        EVENTS[VECT_12] = 0xfff;
        EVENTS[VECT_8] = 0xff;
        replaces(TIME_LOW, 0xfff, 0);
        replaces(ADDR_Y, 0x7ff, Y_AT);
        replaces(VECT_BASE_X, 0xfff, X_AT);
        replaces(TIME_HIGH, 0xfff, HIGH_AT);
        // Its low time begins anew with it.
        REPLACED[TIME_HIGH] |= 0xfff;
    }

    private static void replaces(int type, long bits, int at) {
        REPLACED[type] = bits << at;
        AT[type] = at;
    }

    private static final int CHUNK = 4096;
    private static final int PAST_ALL = 1 << 11;

    private final MemorySegment words;
    private final EventsBuilder events;
    private final short[] chunk = new short[CHUNK];
    private long state;
    private int past;

    Evt3Words(MemorySegment words, EventsBuilder events) {
        this.words = words;
        this.events = events;
    }

    static int word(MemorySegment words, long i) {
        return words.get(WORD, i * BYTES) & 0xffff;
    }

    static int type(int word) {
        return word >>> 12;
    }

    /** How many events a word is. */
    static int events(int word) {
        return Integer.bitCount(word & EVENTS[type(word)]);
    }

    /** Adds the events of some words; there must be room for them and one more. */
    void decode(long from, long to) {
        for (long i = from; i < to; i += CHUNK) {
            int count = (int) Math.min(CHUNK, to - i);
            MemorySegment.copy(words, WORD, i * BYTES, chunk, 0, count);
            int begin = events.size();
            int end = collect(chunk, count, events.times(), events.columns(), begin);
            takeApart(begin, end);
            events.added(end - begin);
        }
    }

    /** Puts state and word of each event where its time and column will be. */
    private int collect(short[] chunk, int count, long[] states, short[] found, int begin) {
        long now = state;
        int size = begin;
        for (int i = 0; i < count; i++) {
            int word = chunk[i] & 0xffff;
            int type = type(word);
            long next = now & ~REPLACED[type] | (long) word << AT[type] & REPLACED[type];
            if (now - next >= ROUND / 2) {
                next += ROUND;
            }
            now = next;
            states[size] = now;
            found[size] = (short) word;
            size += 1 << ADDR_X >>> type & 1;
            if ((VECTORS >>> type & 1) != 0) {
                size = vector(word, now, states, found, size);
            }
        }
        state = now;
        return size;
    }

    /** The words that ADDR_X would have; negative if x is beyond all sensors. */
    private int vector(int word, long now, long[] states, short[] found, int begin) {
        int type = type(word);
        if (type == VECT_BASE_X) {
            past = 0;
            return begin;
        }
        int x = (int) (now >>> X_AT & 0x7ff) + past;
        int polarity = (int) (now >>> X_AT & 1 << 11);
        int size = begin;
        for (int bits = word & EVENTS[type]; bits != 0; bits &= bits - 1) {
            int column = x + Integer.numberOfTrailingZeros(bits);
            states[size] = now;
            found[size] = (short) (column < PAST_ALL ? polarity | column : -1);
            size++;
        }
        past = Math.min(past + (type == VECT_12 ? 12 : 8), PAST_ALL);
        return size;
    }

    private void takeApart(int from, int to) {
        var times = events.times();
        var columns = events.columns();
        var rows = events.rows();
        var polarities = events.polarities();
        for (int i = from; i < to; i++) {
            polarities[i] = (byte) (columns[i] >>> 11 & 1);
        }
        for (int i = from; i < to; i++) {
            columns[i] = (short) (columns[i] & 0x7ff | columns[i] >> 15);
        }
        for (int i = from; i < to; i++) {
            rows[i] = (short) (times[i] >>> Y_AT & 0x7ff);
        }
        for (int i = from; i < to; i++) {
            times[i] = times[i] >>> HIGH_AT << 12 | times[i] & 0xfff;
        }
    }
}
