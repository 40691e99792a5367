package org.spikej.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** NumPy arrays of events in any type of number and order of bytes. */
final class NpyBytes {
    private static final Pattern TYPE = Pattern.compile("(?:\\('(\\w+)', )?'([<>|])([iufb])(\\d)'");

    private record Number(String name, ByteOrder order, String kind, int bytes) {
        void put(ByteBuffer file, long value) {
            file.order(order);
            switch (kind + bytes) {
                case "f4" -> file.putFloat(value);
                case "f8" -> file.putDouble(value);
                case "i1", "u1", "b1" -> file.put((byte) value);
                case "i2", "u2" -> file.putShort((short) value);
                case "i4", "u4" -> file.putInt((int) value);
                default -> file.putLong(value);
            }
        }
    }

    private NpyBytes() {}

    /**
     * @param type of records, whose fields begin with t, x, y and p; or of a table of x, y, p and t
     * @param fortran whether columns of the table stand one behind the other
     */
    static byte[] file(String type, boolean fortran, Events events) {
        var numbers =
                TYPE.matcher(type)
                        .results()
                        .map(
                                found ->
                                        new Number(
                                                found.group(1),
                                                found.group(2).equals(">")
                                                        ? ByteOrder.BIG_ENDIAN
                                                        : ByteOrder.LITTLE_ENDIAN,
                                                found.group(3),
                                                Integer.parseInt(found.group(4))))
                        .toList();
        boolean records = type.startsWith("[");
        var text =
                "{'descr': %s, 'fortran_order': %s, 'shape': (%s), }\n"
                        .formatted(
                                type,
                                fortran ? "True" : "False",
                                records ? events.size() + "," : events.size() + ", 4");
        var file = ByteBuffer.allocate(10 + text.length() + 32 * events.size());
        file.put((byte) 0x93).put("NUMPY\1\0".getBytes(StandardCharsets.US_ASCII));
        file.order(ByteOrder.LITTLE_ENDIAN).putShort((short) text.length());
        file.put(text.getBytes(StandardCharsets.US_ASCII));
        var names =
                records ? numbers.stream().map(Number::name).toList() : List.of("x", "y", "p", "t");
        for (int k = 0; k < 4 * events.size(); k++) {
            int column = fortran ? k / events.size() : k % 4;
            int event = fortran ? k % events.size() : k / 4;
            numbers.get(records ? column : 0).put(file, value(events, names.get(column), event));
        }
        var bytes = new byte[file.position()];
        file.flip().get(bytes);
        return bytes;
    }

    private static long value(Events events, String name, int i) {
        return switch (name.charAt(0)) {
            case 't' -> events.t(i);
            case 'x' -> events.x(i);
            case 'y' -> events.y(i);
            default -> events.p(i);
        };
    }
}
