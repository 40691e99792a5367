package org.spikej.event;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikej.event.EventWord.Bits;

/**
 * AEDAT 3.1, as of DVS128 Gesture (<a
 * href="https://docs.inivation.com/software/software-advanced-usage/file-formats/aedat-3.1.html">description</a>):
 * an {@link AedatHeader} and packets, all little-endian:
 *
 * <pre>
 *   28 bytes   type 16 bits (1: polarity), source 16, and in 32 bits each: bytes of an event,
 *              where its time lies, overflows of time, room for events, events, valid events
 *   events     data 32 bits: valid in bit 0, polarity in bit 1, y in bits 16..2, x in bits 31..17
 *              time 32 bits, in µs; each overflow of the packet adds 2^31
 * </pre>
 *
 * Packets of other types are skipped, and events that are not valid, except in a packet that tells
 * that all are, since some writers leave their bits at 0. x is counted from the left, y from the
 * top.
 *
 * @param given where the events lie; without it, the camera that the header names
 * @param first packets that end before this time are left out, in µs
 * @param end and those that begin at this time or later
 */
record Aedat3(Optional<Sensor> given, long first, long end) implements EventFormat.Decoder {
    private static final int HEADER_BYTES = 28;
    private static final int EVENT_BYTES = 8;
    private static final int POLARITY = 1;
    private static final int TIME_BITS = 31;
    private static final int PACKET_EVENTS = 4096;
    private static final Limits LIMITS =
            new Limits("AEDAT 3.1", 1 << 15, 1 << 15, (1L << 2 * TIME_BITS) - 1);
    private static final ValueLayout.OfShort HALF_WORD =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong EVENT =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long WITHIN_OVERFLOW = Long.MAX_VALUE;
    private static final EventWord PARTS =
            new EventWord(Bits.of(32, 32), Bits.of(17, 15), Bits.of(2, 15), Bits.of(1, 1));

    /** A packet of polarity events, or of others and then empty. */
    private record Packet(long at, int events, boolean allValid, long overflow, long end) {
        long first() {
            return at + HEADER_BYTES;
        }

        boolean isValid(int data) {
            return allValid || (data & 1) != 0;
        }
    }

    static Aedat3 of(Optional<Sensor> sensor) {
        return new Aedat3(sensor, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    public Aedat3 within(long first, long end) {
        return new Aedat3(given, first, end);
    }

    @Override
    public Decoded decode(MemorySegment bytes) {
        var header = AedatHeader.of(bytes);
        check(header);
        var sensor = given.orElseGet(() -> sensor(header));
        var packets = new ArrayList<Packet>();
        var damage = packets(bytes, header.end(), packets);
        var events = new EventsBuilder(sensor, packets.stream().mapToLong(Packet::events).sum());
        for (var packet : packets) {
            events.added(fill(bytes, packet, events));
        }
        return new Decoded(events, i -> offset(bytes, packets, i), damage);
    }

    /** Finds the packets with events of pixels, up to the damage that it answers. */
    private Optional<Decoded.Damage> packets(
            MemorySegment bytes, long begin, List<Packet> packets) {
        try {
            for (long at = begin; at < bytes.byteSize(); ) {
                var packet = packet(bytes, at);
                if (packet.events() > 0 && isWithin(bytes, packet)) {
                    packets.add(packet);
                }
                if (packet.end() > bytes.byteSize()) {
                    return Optional.of(torn(bytes, packet));
                }
                at = packet.end();
            }
            return Optional.empty();
        } catch (HeaderDamage e) {
            return Optional.of(e.damage());
        }
    }

    private boolean isWithin(MemorySegment bytes, Packet packet) {
        return time(bytes, packet, packet.events() - 1) >= first && time(bytes, packet, 0) < end;
    }

    private static long time(MemorySegment bytes, Packet packet, int event) {
        long word = bytes.get(EVENT, packet.first() + (long) event * EVENT_BYTES);
        return packet.overflow() + (word >>> 32);
    }

    private static void check(AedatHeader header) {
        if (!header.version().startsWith("3.")) {
            throw new HeaderDamage(
                    0,
                    "expected the line #!AER-DAT3.1 at the beginning, got AEDAT "
                            + header.version());
        }
        if (!header.lines().getLast().equals("#!END-HEADER")) {
            throw new HeaderDamage(
                    header.end(), "expected the line #!END-HEADER, got the end of the text");
        }
        var form = header.value("Format:").orElse("RAW");
        if (!form.equals("RAW")) {
            throw new HeaderDamage(0, "expected packets as they are (RAW), got " + form);
        }
    }

    private static Sensor sensor(AedatHeader header) {
        var source = header.value("Source ").orElse("none");
        if (source.contains("DAVIS240")) {
            return AedatLayout.DAVIS240.sensor();
        }
        if (source.contains("DAVIS346")) {
            return AedatLayout.DAVIS346.sensor();
        }
        if (source.contains("DVS128")) {
            return Sensor.DVS128;
        }
        throw new HeaderDamage(
                0,
                ("expected source DVS128, DAVIS240 or DAVIS346 where no sensor is given, got "
                        + source));
    }

    private static Packet packet(MemorySegment bytes, long at) {
        long left = bytes.byteSize() - at - HEADER_BYTES;
        if (left < 0) {
            throw new HeaderDamage(
                    at,
                    "expected a packet header of 28 bytes, got %d bytes"
                            .formatted(left + HEADER_BYTES));
        }
        int type = bytes.get(HALF_WORD, at) & 0x7fff;
        long each = bytes.get(WORD, at + 4) & 0xffff_ffffL;
        long room = bytes.get(WORD, at + 16) & 0xffff_ffffL;
        long events = bytes.get(WORD, at + 20) & 0xffff_ffffL;
        if (type == POLARITY && each != EVENT_BYTES || events > room || room > 0 && each == 0) {
            throw new HeaderDamage(
                    at,
                    ("expected a packet with events of 8 bytes and room for all, got"
                                    + " %d of %d bytes and room for %d")
                            .formatted(events, each, room));
        }
        long overflow = bytes.get(WORD, at + 12) & 0xffff_ffffL;
        return new Packet(
                at,
                type == POLARITY ? (int) Math.min(events, left / EVENT_BYTES) : 0,
                events == (bytes.get(WORD, at + 24) & 0xffff_ffffL),
                overflow << TIME_BITS,
                at + HEADER_BYTES + room * each);
    }

    private static Decoded.Damage torn(MemorySegment bytes, Packet packet) {
        return new Decoded.Damage(
                packet.at(),
                "expected a packet of %d bytes, got %d"
                        .formatted(packet.end() - packet.at(), bytes.byteSize() - packet.at()));
    }

    private static int fill(MemorySegment bytes, Packet packet, EventsBuilder events) {
        var times = events.times();
        int from = events.size();
        MemorySegment.copy(bytes, EVENT, packet.first(), times, from, packet.events());
        int count = packet.allValid() ? packet.events() : sift(times, from, packet.events());
        takeApart(events, from, from + count);
        for (int i = from; packet.overflow() > 0 && i < from + count; i++) {
            times[i] += packet.overflow();
        }
        return count;
    }

    /** Makes columns of the words of events, a time above its data. */
    private static void takeApart(EventsBuilder events, int from, int to) {
        var words = events.times();
        var columns = events.columns();
        var rows = events.rows();
        var polarities = events.polarities();
        for (int i = from; i < to; i++) {
            long word = words[i];
            columns[i] = (short) (word >>> 17 & 0x7fff);
            rows[i] = (short) (word >>> 2 & 0x7fff);
            polarities[i] = (byte) (word >>> 1 & 1);
            words[i] = word >>> Integer.SIZE;
        }
    }

    /** Moves the words of valid events together; answers how many they are. */
    private static int sift(long[] words, int from, int count) {
        int size = from;
        for (int i = from; i < from + count; i++) {
            words[size] = words[i];
            size += (int) words[i] & 1;
        }
        return size - from;
    }

    /** Where an event lies: events that are not valid stand between them. */
    private static long offset(MemorySegment bytes, List<Packet> packets, int event) {
        int before = -1;
        for (var packet : packets) {
            for (int i = 0; i < packet.events(); i++) {
                long place = packet.first() + (long) i * EVENT_BYTES;
                if (packet.isValid(bytes.get(WORD, place)) && ++before == event) {
                    return place;
                }
            }
        }
        throw new IndexOutOfBoundsException(event);
    }

    static void write(Events events, OutputStream out) throws IOException {
        LIMITS.check(events);
        out.write(
                "#!AER-DAT3.1\r\n#Format: RAW\r\n#Source 1: %s\r\n#!END-HEADER\r\n"
                        .formatted(source(events.sensor()))
                        .getBytes(StandardCharsets.US_ASCII));
        for (int first = 0, end; first < events.size(); first = end) {
            long overflow = events.t(first) >>> TIME_BITS;
            end = first;
            while (end < Math.min(events.size(), first + PACKET_EVENTS)
                    && events.t(end) >>> TIME_BITS == overflow) {
                end++;
            }
            out.write(packet(events.slice(first, end), (int) overflow));
        }
    }

    private static String source(Sensor sensor) {
        return sensor.equals(Sensor.DVS128) ? "DVS128" : sensor.toString();
    }

    private static byte[] packet(Events events, int overflow) {
        int size = events.size();
        var packet =
                ByteBuffer.allocate(HEADER_BYTES + size * EVENT_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) POLARITY)
                        .putShort((short) 1)
                        .putInt(EVENT_BYTES)
                        .putInt(Integer.BYTES)
                        .putInt(overflow)
                        .putInt(size)
                        .putInt(size)
                        .putInt(size);
        for (int i = 0; i < size; i++) {
            packet.putLong(PARTS.of(events, i) & WITHIN_OVERFLOW | 1);
        }
        return packet.array();
    }
}
