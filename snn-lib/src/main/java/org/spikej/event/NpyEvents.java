package org.spikej.event;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.spikej.tensor.NpyHeader;

/**
 * Events in a NumPy array: records with fields t, x, y and p, or an array of N events and four
 * numbers each, as Tonic's release of DVS128 Gesture.
 *
 * @param sensor where they lie
 * @param order which of the four numbers of an event is which, for instance {@code xypt}
 * @param microsPerUnit what the times count
 */
record NpyEvents(Sensor sensor, String order, double microsPerUnit) implements EventFormat.Decoder {
    private static final List<List<String>> NAMES =
            List.of(
                    List.of("t", "ts", "timestamp", "time"),
                    List.of("x"),
                    List.of("y"),
                    List.of("p", "pol", "polarity"));

    NpyEvents {
        var letters = order.chars().sorted().toArray();
        if (!Arrays.equals(letters, "ptxy".chars().toArray())) {
            throw new IllegalArgumentException(
                    "expected an order of t, x, y and p, got %s: xypt for instance"
                            .formatted(order));
        }
    }

    /** A number of each event. */
    private record Column(NpyHeader.Field field, long first, long step) {
        long whole(MemorySegment bytes, long event) {
            return field.whole(bytes, first + event * step);
        }

        double number(MemorySegment bytes, long event) {
            return field.number(bytes, first + event * step);
        }

        int coordinate(MemorySegment bytes, long event) {
            double value = number(bytes, event);
            return value == Math.rint(value) ? (int) Math.clamp(value, -1, 1 << 20) : -1;
        }
    }

    @Override
    public Decoded decode(MemorySegment bytes) {
        var header = header(bytes);
        boolean records = header.fields().size() > 1;
        if (records ? header.shape().length != 1 : !isTable(header)) {
            throw new HeaderDamage(
                    0,
                    "expected records t, x, y, p, or N events of 4 numbers, got shape "
                            + Arrays.toString(header.shape()));
        }
        long size = header.shape()[0];
        int each = header.elementBytes() * (records ? 1 : 4);
        long there = bytes.byteSize() - header.begin();
        // In Fortran order, the columns of a torn array are not where its shape says.
        long count = header.fortran() && there < size * each ? 0 : Math.min(size, there / each);
        var events = new EventsBuilder(sensor, count);
        var columns =
                records ? fields(header) : header.fortran() ? inColumns(header) : inRows(header);
        long end = fill(bytes, columns, count, events);
        if (end < count) {
            return Decoded.damaged(
                    events,
                    i -> columns.get(0).first() + i * columns.get(0).step(),
                    columns.get(0).first() + end * columns.get(0).step(),
                    "expected a time, got " + columns.get(0).number(bytes, end));
        }
        return there == size * each
                ? Decoded.whole(events, i -> header.begin() + (long) i * each)
                : Decoded.damaged(
                        events,
                        i -> header.begin() + (long) i * each,
                        header.begin() + count * each,
                        "expected %d events of %d bytes, got %d bytes"
                                .formatted(size, each, there));
    }

    private static NpyHeader header(MemorySegment bytes) {
        try {
            return NpyHeader.of(bytes);
        } catch (IllegalArgumentException e) {
            throw new HeaderDamage(0, e.getMessage());
        }
    }

    private static boolean isTable(NpyHeader header) {
        return header.shape().length == 2 && header.shape()[1] == 4;
    }

    /** Fields of records: t, x, y and p. */
    private static List<Column> fields(NpyHeader header) {
        return NAMES.stream()
                .map(
                        names ->
                                header.fields().stream()
                                        .filter(field -> names.contains(field.name()))
                                        .findFirst()
                                        .orElseThrow(() -> missing(header, names)))
                .map(field -> new Column(field, header.begin(), header.elementBytes()))
                .toList();
    }

    private static HeaderDamage missing(NpyHeader header, List<String> names) {
        return new HeaderDamage(
                0,
                "expected a field %s, got %s"
                        .formatted(
                                names.getFirst(),
                                header.fields().stream().map(NpyHeader.Field::name).toList()));
    }

    private List<Column> inRows(NpyHeader header) {
        return table(header, header.elementBytes(), 4L * header.elementBytes());
    }

    private List<Column> inColumns(NpyHeader header) {
        long column = header.shape()[0] * header.elementBytes();
        return table(header, column, header.elementBytes());
    }

    private List<Column> table(NpyHeader header, long apart, long step) {
        var field = header.fields().getFirst();
        return "txyp"
                .chars()
                .mapToObj(
                        letter ->
                                new Column(
                                        field,
                                        header.begin() + order.indexOf(letter) * apart,
                                        step))
                .toList();
    }

    /** Decodes up to the first time that is no number; answers its event. */
    private long fill(MemorySegment bytes, List<Column> columns, long count, EventsBuilder events) {
        var t = columns.get(0);
        var x = columns.get(1);
        var y = columns.get(2);
        var p = columns.get(3);
        boolean exact = t.field().kind() != 'f' && microsPerUnit == 1;
        for (long i = 0; i < count; i++) {
            double time = exact ? 0 : t.number(bytes, i) * microsPerUnit;
            if (!(Math.abs(time) < 1L << 62)) {
                return i;
            }
            events.add(
                    exact ? t.whole(bytes, i) : Math.round(time),
                    x.coordinate(bytes, i),
                    y.coordinate(bytes, i),
                    p.coordinate(bytes, i));
        }
        return count;
    }

    /** Writes records of t in 8 bytes and µs, x and y in 2 bytes, p in 1. */
    static void write(Events events, OutputStream out) throws IOException {
        var text =
                "{'descr': [('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|u1')],"
                        + " 'fortran_order': False, 'shape': (%d,), }".formatted(events.size());
        int padded = (10 + text.length() + 1 + 63) / 64 * 64 - 10;
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.write(padded);
        out.write(padded >>> 8);
        out.write(
                (text + " ".repeat(padded - 1 - text.length()) + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
        var event = ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < events.size(); i++) {
            event.clear().putLong(events.t(i)).putShort((short) events.x(i));
            event.putShort((short) events.y(i)).put((byte) events.p(i));
            out.write(event.array());
        }
    }
}
