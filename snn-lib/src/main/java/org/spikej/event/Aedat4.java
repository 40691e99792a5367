package org.spikej.event;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * AEDAT 4, as iniVation's DV writes it (<a
 * href="https://docs.inivation.com/software/software-advanced-usage/file-formats/aedat-4.0.html">description</a>):
 * an {@link Aedat4Header}, then packets of 32 bits stream, 32 bits size and a body; unpacked, it is
 * a length and a FlatBuffer, for events with identifier {@code EVTS} and one vector of
 *
 * <pre>
 *   64 bits time in µs, 16 bits x, 16 bits y, 8 bits polarity, 24 bits unused
 * </pre>
 *
 * The events of the first such stream are read; frames, triggers and inertia are skipped.
 */
final class Aedat4 implements EventFormat.Decoder {
    private static final int PACKET_HEADER = 8;
    private static final int EVENT_BYTES = 16;

    /**
     * A camera's packet has 10 ms; this is four million events, and no packed zeros fill memory.
     */
    private static final int MOST_UNPACKED = 1 << 26;

    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public Decoded decode(MemorySegment bytes) {
        var header = Aedat4Header.of(bytes);
        if (header.table() > 0 && header.table() < header.begin()) {
            throw new HeaderDamage(
                    0, "expected the table behind the packets, got byte " + header.table());
        }
        int wanted = header.events();
        var events = new EventsBuilder(header.sensor(wanted), 0);
        var packets = new TreeMap<>(Map.of(0, header.begin()));
        boolean torn = header.table() > bytes.byteSize();
        long end = header.table() > 0 && !torn ? header.table() : bytes.byteSize();
        long at = header.begin();
        try {
            while (at < end) {
                var body = body(bytes, at, end, header);
                if (bytes.get(INT, at) == wanted) {
                    packets.put(events.size(), at);
                    add(unpacked(body, header.compression()), events);
                }
                at += PACKET_HEADER + body.byteSize();
            }
            if (torn) {
                throw new IllegalArgumentException("the end before the table that follows them");
            }
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Decoded.damaged(
                    events,
                    i -> packets.floorEntry(i).getValue(),
                    at,
                    "expected a packet of AEDAT 4, got " + e.getMessage());
        }
        return Decoded.whole(events, i -> packets.floorEntry(i).getValue());
    }

    private static MemorySegment body(MemorySegment bytes, long at, long end, Aedat4Header header) {
        if (end - at < PACKET_HEADER) {
            throw new IllegalArgumentException((end - at) + " bytes");
        }
        int stream = bytes.get(INT, at);
        long size = bytes.get(INT, at + 4);
        if (!header.streams().containsKey(stream)) {
            throw new IllegalArgumentException(
                    "stream %d, not one of %s".formatted(stream, header.streams().keySet()));
        }
        if (size < 0 || size > end - at - PACKET_HEADER) {
            throw new IllegalArgumentException(
                    "one of %d bytes where %d are left".formatted(size, end - at - PACKET_HEADER));
        }
        return bytes.asSlice(at + PACKET_HEADER, size);
    }

    /** The FlatBuffer behind its length. */
    private static MemorySegment unpacked(MemorySegment body, Aedat4Compression compression)
            throws IOException {
        var packed = body.toArray(ValueLayout.JAVA_BYTE);
        var unpacked = MemorySegment.ofArray(compression.unpack(packed, MOST_UNPACKED));
        return unpacked.asSlice(4, unpacked.get(INT, 0) & 0xffff_ffffL);
    }

    private static void add(MemorySegment packet, EventsBuilder events) {
        var elements = FlatTable.root(packet, "EVTS").vector(0, EVENT_BYTES);
        int count = (int) (elements.byteSize() / EVENT_BYTES);
        events.reserve(count);
        for (long at = 0; at < elements.byteSize(); at += EVENT_BYTES) {
            events.add(
                    elements.get(LONG, at),
                    elements.get(SHORT, at + 8),
                    elements.get(SHORT, at + 10),
                    elements.get(ValueLayout.JAVA_BYTE, at + 12));
        }
    }
}
