package org.spikej.event;

import java.lang.foreign.MemorySegment;
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
 *   8  TIME_HIGH     12 bits of time above those, which become 0
 *   10 external trigger, 7, 14, 15 others and what continues them: skipped
 * </pre>
 *
 * Events before the first TIME_HIGH and the first ADDR_Y have no time or no row and are left out.
 * The time runs on where its 24 bits begin anew, each 16.8 s.
 *
 * @param given where the events lie, whatever the header says
 */
record Evt3(Optional<Sensor> given) implements EventFormat.Decoder {
    @Override
    public Decoded decode(MemorySegment bytes) {
        var header = RawHeader.of(bytes, "3.0");
        long begin = header.end();
        var words = bytes.asSlice(begin);
        long whole = words.byteSize() / Evt3Words.BYTES;
        long end = reserved(words, whole);
        var events = new EventsBuilder(given.orElseGet(header::sensor), count(words, end) + 1);
        long start = start(words, end);
        var decoding = new Evt3Words(words, events);
        decoding.decode(0, start);
        events.clear();
        decoding.decode(start, end);
        if (end < whole) {
            return Decoded.damaged(
                    events,
                    i -> begin + offset(words, start, i),
                    begin + end * Evt3Words.BYTES,
                    "expected a word of EVT3, got one of the reserved type "
                            + Evt3Words.type(Evt3Words.word(words, end)));
        }
        return Decoded.records(
                events,
                i -> begin + offset(words, start, i),
                begin + whole * Evt3Words.BYTES,
                bytes.byteSize(),
                "word of 2 bytes");
    }

    /** The number of the first word of a type that there is not. */
    private static long reserved(MemorySegment words, long end) {
        long i = 0;
        while (i < end && !oneOf(Evt3Words.RESERVED, Evt3Words.word(words, i))) {
            i++;
        }
        return i;
    }

    private static boolean oneOf(int types, int word) {
        return (types >>> Evt3Words.type(word) & 1) != 0;
    }

    private static long count(MemorySegment words, long end) {
        long events = 0;
        for (long i = 0; i < end; i++) {
            events += Evt3Words.events(Evt3Words.word(words, i));
        }
        return events;
    }

    /** The number of the first word before which there is a row and a time. */
    private static long start(MemorySegment words, long end) {
        int missing = 1 << Evt3Words.ADDR_Y | 1 << Evt3Words.TIME_HIGH;
        long i = 0;
        for (; i < end && missing != 0; i++) {
            missing &= ~(1 << Evt3Words.type(Evt3Words.word(words, i)));
        }
        return i;
    }

    /** Where the word of an event lies. */
    private static long offset(MemorySegment words, long start, int event) {
        long before = -1;
        for (long i = start; ; i++) {
            before += Evt3Words.events(Evt3Words.word(words, i));
            if (before >= event) {
                return i * Evt3Words.BYTES;
            }
        }
    }
}
