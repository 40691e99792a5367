package org.spikej.event;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * SLAYER's one-dimensional spikes, 40 bits each and big-endian, without a header (Shrestha and
 * Orchard 2018, "SLAYER: Spike layer error reassignment in time"):
 *
 * <pre>
 *   16 bits   neuron
 *    1 bit    polarity; where the sensor has one kind of event, it is 1
 *   23 bits   time in µs
 * </pre>
 *
 * @param sensor a line of neurons
 */
record Bs1(Sensor sensor) implements EventFormat.Decoder {
    private static final int EVENT_BYTES = 5;
    private static final int TIME_MASK = 0x7fffff;
    private static final Limits LIMITS = new Limits(".bs1", 1 << 15, 1, TIME_MASK);
    private static final ValueLayout.OfInt TIME =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    @Override
    public Decoded decode(MemorySegment bytes) {
        long count = bytes.byteSize() / EVENT_BYTES;
        var events = new EventsBuilder(sensor, count);
        for (long at = 0; at < count * EVENT_BYTES; at += EVENT_BYTES) {
            int high = bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff;
            int word = bytes.get(TIME, at + 1);
            int polarity = sensor.polarities() == 1 ? 0 : word >>> 23 & 1;
            events.add(word & TIME_MASK, high << 8 | word >>> 24, 0, polarity);
        }
        return Decoded.records(
                events,
                i -> (long) i * EVENT_BYTES,
                count * EVENT_BYTES,
                bytes.byteSize(),
                "spike of 5 bytes");
    }

    static void write(Events events, OutputStream out) throws IOException {
        LIMITS.check(events);
        boolean one = events.sensor().polarities() == 1;
        for (int i = 0; i < events.size(); i++) {
            int word = (one ? 1 : events.p(i)) << 23 | (int) events.t(i);
            out.write(events.x(i) >>> 8);
            out.write(events.x(i));
            out.write(word >>> 16);
            out.write(word >>> 8);
            out.write(word);
        }
    }
}
