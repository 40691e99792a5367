package org.spikej.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands before the values of a NumPy array file (<a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">format</a>,
 * versions 1 to 3): {@code \x93NUMPY}, the version, the length of a text and the text, a Python
 * dictionary. Numbers, truth values and records of these are understood.
 *
 * @param fields of one element: one without a name, or those of a record
 * @param elementBytes how long one element is
 * @param fortran whether the first index runs fastest
 * @param shape of the array
 * @param begin where its values begin
 */
public record NpyHeader(
        List<Field> fields, int elementBytes, boolean fortran, long[] shape, long begin) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DICTIONARY =
            Pattern.compile(
                    "\\{'descr': (.+), 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\),? *\\}");
    private static final Pattern TYPE = Pattern.compile("'([<>|=])([iufb])([1248])'");
    private static final Pattern FIELD =
            Pattern.compile("\\(['\"]([^'\"]*)['\"], '([<>|=])([iufb])([1248])'\\)(?:, )?");

    /**
     * A number in an element.
     *
     * @param name empty if the element is this number
     * @param kind {@code i} signed, {@code u} unsigned, {@code f} floating, {@code b} truth
     * @param bytes how long it is
     * @param order of its bytes
     * @param offset where in the element it lies
     */
    public record Field(String name, char kind, int bytes, ByteOrder order, int offset) {
        /** Its value in an element; whole numbers above 2^53 are rounded. */
        public double number(MemorySegment values, long element) {
            if (kind != 'f') {
                return whole(values, element);
            }
            long at = element + offset;
            return switch (bytes) {
                case 2 ->
                        Float.float16ToFloat(
                                values.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at));
                case 4 -> values.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at);
                default -> values.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), at);
            };
        }

        /** Its value as a whole number; unsigned ones from 2^63 on become negative. */
        public long whole(MemorySegment values, long element) {
            if (kind == 'f') {
                return (long) number(values, element);
            }
            long at = element + offset;
            boolean signed = kind == 'i';
            return switch (bytes) {
                case 1 -> {
                    byte value = values.get(ValueLayout.JAVA_BYTE, at);
                    yield signed ? value : value & 0xff;
                }
                case 2 -> {
                    short value = values.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at);
                    yield signed ? value : value & 0xffff;
                }
                case 4 -> {
                    int value = values.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at);
                    yield signed ? value : value & 0xffff_ffffL;
                }
                default -> values.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at);
            };
        }
    }

    /**
     * Reads a header.
     *
     * @param file a whole file
     * @throws IllegalArgumentException if it is no such file, in the form {@code expected …, got …}
     */
    public static NpyHeader of(MemorySegment file) {
        if (file.byteSize() < 12
                || !Arrays.equals(file.asSlice(0, 6).toArray(ValueLayout.JAVA_BYTE), MAGIC)) {
            throw new IllegalArgumentException(
                    "expected a NumPy array, which begins with 0x93 NUMPY, got other bytes");
        }
        boolean first = file.get(ValueLayout.JAVA_BYTE, 6) == 1;
        long begin = first ? 10 : 12;
        long length =
                first
                        ? file.get(little(ValueLayout.JAVA_SHORT_UNALIGNED), 8) & 0xffff
                        : file.get(little(ValueLayout.JAVA_INT_UNALIGNED), 8) & 0xffff_ffffL;
        if (length > file.byteSize() - begin || length > 1 << 20) {
            throw new IllegalArgumentException(
                    "expected a header of %d bytes, got a file of %d"
                            .formatted(length, file.byteSize()));
        }
        var text = file.asSlice(begin, length).toArray(ValueLayout.JAVA_BYTE);
        return parsed(new String(text, StandardCharsets.UTF_8).strip(), begin + length);
    }

    private static ValueLayout.OfShort little(ValueLayout.OfShort layout) {
        return layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    }

    private static ValueLayout.OfInt little(ValueLayout.OfInt layout) {
        return layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    }

    private static NpyHeader parsed(String text, long begin) {
        var found = DICTIONARY.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "expected a header with descr, fortran_order and shape, got \"%s\""
                            .formatted(text));
        }
        var fields = fields(found.group(1));
        int bytes = fields.stream().mapToInt(Field::bytes).sum();
        long[] shape;
        try {
            shape =
                    Arrays.stream(found.group(3).split(","))
                            .map(String::strip)
                            .filter(size -> !size.isEmpty())
                            .mapToLong(Long::parseLong)
                            .toArray();
            Arrays.stream(shape).reduce(bytes, Math::multiplyExact);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "expected a shape that memory can hold, got (%s)".formatted(found.group(3)), e);
        }
        return new NpyHeader(fields, bytes, found.group(2).equals("True"), shape, begin);
    }

    private static List<Field> fields(String text) {
        var type = TYPE.matcher(text);
        if (type.matches()) {
            return List.of(field("", type.group(1), type.group(2), type.group(3), 0));
        }
        var fields = new ArrayList<Field>();
        boolean record = text.startsWith("[") && text.endsWith("]");
        var inner = record ? text.substring(1, text.length() - 1) : text;
        var found = FIELD.matcher(inner);
        int end = 0;
        int offset = 0;
        while (found.find() && found.start() == end) {
            var field =
                    field(found.group(1), found.group(2), found.group(3), found.group(4), offset);
            fields.add(field);
            offset += field.bytes();
            end = found.end();
        }
        if (!record || fields.isEmpty() || end != inner.length()) {
            throw new IllegalArgumentException("expected numbers or records of them, got " + text);
        }
        return List.copyOf(fields);
    }

    private static Field field(String name, String order, String kind, String bytes, int offset) {
        int length = Integer.parseInt(bytes);
        if (kind.equals("f") && length == 1 || kind.equals("b") && length > 1) {
            throw new IllegalArgumentException(
                    "expected a number of 1 to 8 bytes, got type " + kind + bytes);
        }
        return new Field(
                name,
                kind.charAt(0),
                length,
                order.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                offset);
    }

    /** How many elements the array has. */
    public long elements() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
