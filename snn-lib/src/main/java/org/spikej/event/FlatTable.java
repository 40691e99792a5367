package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A table of a FlatBuffer (<a href="https://flatbuffers.dev/internals/">its layout</a>): a table
 * begins with the way back to its list of offsets, which has an entry for each field.
 *
 * @param bytes all of the buffer
 * @param at where the table begins
 */
record FlatTable(MemorySegment bytes, long at) {
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * The outermost table.
     *
     * @param identifier four letters that tell what it is
     * @throws IllegalArgumentException if the buffer says that it is something else
     * @throws IndexOutOfBoundsException here and below where an offset leads out of the buffer
     */
    static FlatTable root(MemorySegment bytes, String identifier) {
        var found =
                new String(
                        bytes.asSlice(4, 4).toArray(ValueLayout.JAVA_BYTE),
                        StandardCharsets.ISO_8859_1);
        if (!found.equals(identifier)) {
            throw new IllegalArgumentException("not " + identifier);
        }
        return new FlatTable(bytes, unsigned(bytes, 0));
    }

    /** A number of 32 bits; the default if the table does not have the field. */
    int integer(int field, int missing) {
        long place = place(field);
        return place < 0 ? missing : bytes.get(INT, place);
    }

    /** A number of 64 bits. */
    long wide(int field, long missing) {
        long place = place(field);
        return place < 0 ? missing : bytes.get(LONG, place);
    }

    /** The elements of a vector, each of so many bytes; none if the table does not have it. */
    MemorySegment vector(int field, int elementBytes) {
        long place = place(field);
        if (place < 0) {
            return bytes.asSlice(0, 0);
        }
        long begin = place + unsigned(bytes, place);
        return bytes.asSlice(begin + 4, unsigned(bytes, begin) * elementBytes);
    }

    private long place(int field) {
        long offsets = at - bytes.get(INT, at);
        long entry = 4 + 2L * field;
        if (entry + 2 > (bytes.get(SHORT, offsets) & 0xffff)) {
            return -1;
        }
        int offset = bytes.get(SHORT, offsets + entry) & 0xffff;
        return offset == 0 ? -1 : at + offset;
    }

    private static long unsigned(MemorySegment bytes, long at) {
        return bytes.get(INT, at) & 0xffff_ffffL;
    }
}
