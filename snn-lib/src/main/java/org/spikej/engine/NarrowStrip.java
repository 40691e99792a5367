package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A few columns of an {@link EventProduct}; one task's. So little is added for a spike that an
 * index of them all would not pay: each row's are listed just before they are added.
 */
final class NarrowStrip {
    private static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() > 8
                    ? FloatVector.SPECIES_256
                    : FloatVector.SPECIES_PREFERRED;
    private static final long VECTOR = S.vectorByteSize();
    private static final long ROW = 2 * VECTOR;

    /** Columns of a strip: their sums stay in two registers. */
    static final int COLUMNS = 2 * S.length();

    private final SpikeBits spikes;
    private final MemorySegment table;
    private final MemorySegment start;
    private final MemorySegment out;
    private final int width;
    private final int column;
    private final int used;

    /**
     * @param width of table and output
     * @param column the first of the strip, which may reach past the last one
     */
    NarrowStrip(
            SpikeBits spikes,
            MemorySegment table,
            MemorySegment start,
            MemorySegment out,
            int width,
            int column) {
        this.spikes = spikes;
        this.table = table;
        this.start = start;
        this.out = out;
        this.width = width;
        this.column = column;
        used = Math.min(COLUMNS, width - column);
    }

    /** Computes output rows {@code from … to − 1}. */
    void run(int from, int to) {
        var rows = copiedTable();
        // Behind the table: a row for the sum, and one for what every sum starts with.
        long sum = spikes.width() * ROW;
        long starts = sum + ROW;
        copyStart(rows, starts);
        var ones = new int[spikes.width()];
        for (int r = from; r < to; r++) {
            add(ones, list(r, ones), rows, starts, sum);
            long at = ((long) r * width + column) * Float.BYTES;
            for (int i = 0; i < used; i++) {
                out.set(JAVA_FLOAT, at + 4L * i, rows.get(JAVA_FLOAT, sum + 4L * i));
            }
        }
    }

    /** Lists the columns of a row's ones; returns how many there are. */
    private int list(int row, int[] ones) {
        int count = 0;
        int words = spikes.wordsPerRow();
        for (int w = 0; w < words; w++) {
            for (long bits = spikes.word(row, w); bits != 0; bits &= bits - 1) {
                ones[count++] = w * Long.SIZE + Long.numberOfTrailingZeros(bits);
            }
        }
        return count;
    }

    private static void add(int[] ones, int count, MemorySegment rows, long starts, long sum) {
        var a = load(rows, starts);
        var b = load(rows, starts + VECTOR);
        for (int k = 0; k < count; k++) {
            long at = ones[k] * ROW;
            a = a.add(load(rows, at));
            b = b.add(load(rows, at + VECTOR));
        }
        a.intoMemorySegment(rows, sum, nativeOrder());
        b.intoMemorySegment(rows, sum + VECTOR, nativeOrder());
    }

    /**
     * The strip's columns of the table, with room for two rows behind them. Past the last column a
     * row has the first ones of the next: their sums are not written.
     */
    private MemorySegment copiedTable() {
        int count = spikes.width();
        var rows = Scratch.floats(Scratch.FIRST, (count + 2L) * COLUMNS);
        long at = (long) column * Float.BYTES;
        long stride = (long) width * Float.BYTES;
        long readable = Math.floorDiv(table.byteSize() - at - ROW, stride) + 1;
        int whole = Math.clamp(readable, 0, count);
        for (int r = 0; r < whole; r++) {
            load(table, at + r * stride).intoMemorySegment(rows, r * ROW, nativeOrder());
            load(table, at + r * stride + VECTOR)
                    .intoMemorySegment(rows, r * ROW + VECTOR, nativeOrder());
        }
        for (int r = whole; r < count; r++) {
            MemorySegment.copy(table, at + r * stride, rows, r * ROW, (long) used * Float.BYTES);
        }
        return rows;
    }

    private void copyStart(MemorySegment rows, long starts) {
        for (int i = 0; i < used; i++) {
            long at = (long) (column + i) * Float.BYTES;
            rows.set(JAVA_FLOAT, starts + 4L * i, start == null ? 0 : start.get(JAVA_FLOAT, at));
        }
    }

    private static FloatVector load(MemorySegment values, long at) {
        return FloatVector.fromMemorySegment(S, values, at, nativeOrder());
    }
}
