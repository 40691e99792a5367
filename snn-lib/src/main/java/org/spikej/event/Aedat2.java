package org.spikej.event;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * jAER's AEDAT 2 and the format before it (<a
 * href="https://docs.inivation.com/software/software-advanced-usage/file-formats/aedat-2.0.html">description</a>):
 * an {@link AedatHeader} and big-endian events:
 *
 * <pre>
 *   address   32 bits; 16 in AEDAT 1 and in files without a header; see {@link AedatLayout}
 *   time      32 bits, in µs
 * </pre>
 *
 * @param given what an address means, whatever the header says; without both it is the DVS128
 */
record Aedat2(Optional<AedatLayout> given) implements EventFormat.Decoder {
    private static final long MOST_MICROS = 0xffff_ffffL;
    private static final int PART = 1024;
    private static final ValueLayout.OfInt WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort HALF_WORD =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /** The events of a file, one after the other. */
    private record Records(MemorySegment bytes, int addressBytes) {
        int each() {
            return addressBytes + Integer.BYTES;
        }

        long count() {
            return bytes.byteSize() / each();
        }

        int address(long i) {
            return addressBytes == Integer.BYTES
                    ? bytes.get(WORD, i * each())
                    : bytes.get(HALF_WORD, i * each()) & 0xffff;
        }

        long ticks(long i) {
            return bytes.get(WORD, i * each() + addressBytes) & MOST_MICROS;
        }

        /**
         * Copies some of them, each an address above its time; answers all bits that one of the
         * addresses has.
         */
        int copy(long first, int count, long[] words, int to) {
            if (addressBytes == Integer.BYTES) {
                long at = first * Long.BYTES;
                MemorySegment.copy(bytes, ValueLayout.JAVA_LONG_UNALIGNED, at, words, to, count);
                return turn(words, to, to + count);
            }
            int bits = 0;
            for (int i = 0; i < count; i++) {
                int address = address(first + i);
                words[to + i] = (long) address << Integer.SIZE | ticks(first + i);
                bits |= address;
            }
            return bits;
        }

        /** From the order of the file; the compiler makes a vector loop of it, unlike of a copy. */
        private static int turn(long[] words, int from, int to) {
            boolean turned = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
            long bits = 0;
            for (int i = from; i < to; i++) {
                long word = turned ? Long.reverseBytes(words[i]) : words[i];
                words[i] = word;
                bits |= word >>> Integer.SIZE;
            }
            return (int) bits;
        }
    }

    @Override
    public Decoded decode(MemorySegment bytes) {
        var header = AedatHeader.of(bytes);
        var layout =
                given.or(() -> header.value("AEChip:").map(AedatLayout::of))
                        .orElse(AedatLayout.DVS128);
        long begin = header.end();
        var records = new Records(bytes.asSlice(begin), addressBytes(header, layout));
        var events = new EventsBuilder(layout.sensor(), records.count());
        if (layout.word().staysOn(layout.sensor())) {
            events.staysOnSensor();
        }
        long end = fill(records, layout, events);
        if (end < records.count()) {
            return Decoded.damaged(
                    events,
                    i -> begin + offset(records, layout, i),
                    begin + end * records.each(),
                    "expected an address of %s, got 0x%08x"
                            .formatted(layout, records.address(end)));
        }
        return Decoded.records(
                events,
                i -> begin + offset(records, layout, i),
                begin + end * records.each(),
                bytes.byteSize(),
                "event of %d bytes".formatted(records.each()));
    }

    private static int addressBytes(AedatHeader header, AedatLayout layout) {
        var version = header.version();
        boolean first = version.startsWith("1");
        if (!first && !version.startsWith("2")) {
            throw new HeaderDamage(0, "expected AEDAT 1 or 2, got " + version);
        }
        if (first && layout.isWide()) {
            throw new HeaderDamage(
                    0, "expected AEDAT 2 for %s, got 1 or no header".formatted(layout));
        }
        return first ? Short.BYTES : Integer.BYTES;
    }

    /** Decodes up to the first address that the layout does not have; answers its number. */
    private static long fill(Records records, AedatLayout layout, EventsBuilder events) {
        long count = records.count();
        for (long i = 0; i < count; i += PART) {
            int part = (int) Math.min(PART, count - i);
            int from = events.size();
            int bits = records.copy(i, part, events.times(), from);
            boolean rare = (bits & layout.rare()) != 0;
            int known = rare ? knownPart(layout, events.times(), from, part) : part;
            int kept = rare ? sift(layout, events.times(), from, known) : part;
            layout.takeApart(events, from, from + kept);
            inMicros(layout, events.times(), from, from + kept);
            events.added(kept);
            if (known < part) {
                return i + known;
            }
        }
        return count;
    }

    private static int address(long word) {
        return (int) (word >>> Integer.SIZE);
    }

    /** How many words come before the first one with an address that the layout does not have. */
    private static int knownPart(AedatLayout layout, long[] words, int from, int count) {
        for (int i = 0; i < count; i++) {
            int address = address(words[from + i]);
            if (!layout.skips(address) && !layout.knows(address)) {
                return i;
            }
        }
        return count;
    }

    /** Moves the words of events together; answers how many they are. */
    private static int sift(AedatLayout layout, long[] words, int from, int count) {
        int size = from;
        for (int i = from; i < from + count; i++) {
            words[size] = words[i];
            size += layout.skips(address(words[i])) ? 0 : 1;
        }
        return size - from;
    }

    private static void inMicros(AedatLayout layout, long[] times, int from, int to) {
        int ticks = layout.ticksPerMicro();
        for (int i = from; ticks > 1 && i < to; i++) {
            times[i] /= ticks;
        }
    }

    /** Where an event lies: what is skipped stands between them. */
    private static long offset(Records records, AedatLayout layout, int event) {
        int before = -1;
        for (long i = 0; ; i++) {
            if (!layout.skips(records.address(i)) && ++before == event) {
                return i * records.each();
            }
        }
    }

    /** Writes AEDAT 2 with the layout that was given, or else the one that the sensor has. */
    void write(Events events, OutputStream out) throws IOException {
        var layout = given.orElseGet(() -> AedatLayout.of(events.sensor()));
        var sensor = layout.sensor();
        long last = MOST_MICROS / layout.ticksPerMicro();
        new Limits("AEDAT 2 of " + layout, sensor.width(), sensor.height(), last).check(events);
        out.write(
                "#!AER-DAT2.0\r\n# AEChip: %s\r\n#End Of ASCII Header\r\n"
                        .formatted(layout)
                        .getBytes(StandardCharsets.US_ASCII));
        var record = ByteBuffer.allocate(Long.BYTES);
        for (int i = 0; i < events.size(); i++) {
            long ticks = events.t(i) * layout.ticksPerMicro();
            long address = layout.word().of(events, i) >>> Integer.SIZE << Integer.SIZE;
            out.write(record.clear().putLong(address | ticks).array());
        }
    }
}
