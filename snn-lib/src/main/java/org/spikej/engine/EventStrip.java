package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Some columns of an {@link EventProduct}; one task's. */
final class EventStrip {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int VECTOR = S.vectorByteSize();

    /** Columns of a wide strip: their sums stay in eight registers. */
    static final int WIDE = 8 * S.length();

    /** Columns of a narrow strip, for what does not fill a wide one. */
    static final int NARROW = 2 * S.length();

    /** Rows of a table piece at most: those of a wide strip take half of a 512 KiB cache. */
    static final int MOST_PIECE_ROWS = 256 * 1024 / Float.BYTES / WIDE;

    /** Rows of the table that are copied together at most, some pieces. */
    private static final int GATHERED_ROWS = 16 * 1024;

    /** Sums of a block, in the second-level cache beside the piece. */
    private static final int BLOCK_FLOATS = 192 * 1024 / Float.BYTES;

    private final int[] bounds;
    private final int[] columns;
    private final int pieces;
    private final int rows;
    private final int tableRows;
    private final MemorySegment table;
    private final MemorySegment start;
    private final MemorySegment out;
    private final int width;
    private final int column;
    private final int stripWidth;
    private final int used;
    private final MemorySegment sums = Scratch.floats(Scratch.SECOND, BLOCK_FLOATS);

    /**
     * @param index of the spikes
     * @param width of table and output
     * @param column the first of the strip
     * @param stripWidth {@link #WIDE} or {@link #NARROW}; columns past the last count as zero
     */
    EventStrip(
            SpikeIndex index,
            SpikeBits spikes,
            MemorySegment table,
            MemorySegment start,
            MemorySegment out,
            int width,
            int column,
            int stripWidth) {
        bounds = index.bounds();
        columns = index.columns();
        pieces = index.pieces();
        rows = spikes.rows();
        tableRows = spikes.width();
        this.table = table;
        this.start = start;
        this.out = out;
        this.width = width;
        this.column = column;
        this.stripWidth = stripWidth;
        used = Math.min(stripWidth, width - column);
    }

    /**
     * Computes output rows {@code from … to − 1}, each piece of the table copied before.
     *
     * @param pieceRows columns of a piece of the index
     */
    void run(int from, int to, int pieceRows) {
        int together = Math.max(1, GATHERED_ROWS / pieceRows);
        long most = Math.min(tableRows, (long) together * pieceRows);
        var gathered = Scratch.floats(Scratch.FIRST, most * stripWidth);
        long rowBytes = (long) stripWidth * Float.BYTES;
        int blocks = Math.ceilDiv(to - from, BLOCK_FLOATS / stripWidth);
        for (int p = 0; p < pieces; p += together) {
            int firstRow = p * pieceRows;
            int count = Math.min(together * pieceRows, tableRows - firstRow);
            copy(table, firstRow, gathered, count, true);
            int end = Math.min(pieces, p + together);
            for (int i = 0; i < blocks; i++) {
                int first = from + (int) ((long) (to - from) * i / blocks);
                int next = from + (int) ((long) (to - from) * (i + 1) / blocks);
                block(p, end, first, next, gathered, firstRow * rowBytes, rowBytes);
            }
        }
    }

    /**
     * The same without a copy of the table, for rows that are too few to share one; the strip has
     * no column past the last.
     */
    void runInPlace(int from, int to) {
        int blockRows = BLOCK_FLOATS / stripWidth;
        long base = -(long) column * Float.BYTES;
        for (int first = from; first < to; first += blockRows) {
            int next = Math.min(to, first + blockRows);
            block(0, pieces, first, next, table, base, (long) width * Float.BYTES);
        }
    }

    /**
     * Adds what pieces {@code piece … endPiece − 1} hold to output rows {@code from … to − 1}.
     *
     * @param strip rows of the table's strip
     * @param base what the place of its first row there is less than that by its number
     * @param rowBytes from one row to the next
     */
    private void block(
            int piece,
            int endPiece,
            int from,
            int to,
            MemorySegment strip,
            long base,
            long rowBytes) {
        int count = to - from;
        if (piece == 0) {
            startSums(count);
        } else {
            copy(out, from, sums, count, true);
        }
        for (int p = piece; p < endPiece; p++) {
            int begins = p * rows + from;
            if (stripWidth == WIDE) {
                addWide(columns, bounds, begins, rows, count, base, rowBytes, strip, sums);
            } else {
                addNarrow(columns, bounds, begins, rows, count, base, rowBytes, strip, sums);
            }
        }
        copy(out, from, sums, count, false);
    }

    private void startSums(int count) {
        long row = (long) stripWidth * Float.BYTES;
        sums.asSlice(0, start == null ? count * row : row).fill((byte) 0);
        if (start != null) {
            long at = (long) column * Float.BYTES;
            MemorySegment.copy(start, at, sums, 0, (long) used * Float.BYTES);
            for (int r = 1; r < count; r++) {
                MemorySegment.copy(sums, 0, sums, r * row, row);
            }
        }
    }

    /**
     * Copies this strip's columns of some rows.
     *
     * @param matrix rows of the whole width
     * @param strip rows of the strip's width
     * @param gather from the matrix to the strip, else back
     */
    private void copy(
            MemorySegment matrix, int matrixRow, MemorySegment strip, int count, boolean gather) {
        int vectors = used / S.length();
        for (int r = 0; r < count; r++) {
            long wide = ((long) (matrixRow + r) * width + column) * Float.BYTES;
            long narrow = (long) r * stripWidth * Float.BYTES;
            for (int v = 0; v < vectors; v++, wide += VECTOR, narrow += VECTOR) {
                if (gather) {
                    store(load(matrix, wide), strip, narrow);
                } else {
                    store(load(strip, narrow), matrix, wide);
                }
            }
            for (int i = vectors * S.length(); i < used; i++) {
                if (gather) {
                    strip.set(JAVA_FLOAT, narrow, matrix.get(JAVA_FLOAT, wide));
                } else {
                    matrix.set(JAVA_FLOAT, wide, strip.get(JAVA_FLOAT, narrow));
                }
                wide += Float.BYTES;
                narrow += Float.BYTES;
            }
        }
    }

    /**
     * Adds to the sums of each row the rows of the table at its columns. All rows in one method,
     * for the checks of the memory are then made once; and a counted loop, for only such a one has
     * no check of the list's bounds.
     *
     * @param begins where the first row's bound stands; its end stands {@code stride} later
     * @param base where the table begins, which may be behind its first row
     * @param tableStride bytes from one row of the table to the next
     */
    private static void addWide(
            int[] list,
            int[] bounds,
            int begins,
            int stride,
            int rows,
            long base,
            long tableStride,
            MemorySegment table,
            MemorySegment sums) {
        for (int r = 0; r < rows; r++) {
            int begin = bounds[begins + r];
            int end = bounds[begins + stride + r];
            if (begin == end) {
                continue;
            }
            long at = (long) r * (WIDE * Float.BYTES);
            var a = load(sums, at);
            var b = load(sums, at + VECTOR);
            var c = load(sums, at + 2 * VECTOR);
            var d = load(sums, at + 3 * VECTOR);
            var e = load(sums, at + 4 * VECTOR);
            var f = load(sums, at + 5 * VECTOR);
            var g = load(sums, at + 6 * VECTOR);
            var h = load(sums, at + 7 * VECTOR);
            for (int k = begin; k < end; k++) {
                long from = (long) list[k] * tableStride - base;
                a = a.add(load(table, from));
                b = b.add(load(table, from + VECTOR));
                c = c.add(load(table, from + 2 * VECTOR));
                d = d.add(load(table, from + 3 * VECTOR));
                e = e.add(load(table, from + 4 * VECTOR));
                f = f.add(load(table, from + 5 * VECTOR));
                g = g.add(load(table, from + 6 * VECTOR));
                h = h.add(load(table, from + 7 * VECTOR));
            }
            store(a, sums, at);
            store(b, sums, at + VECTOR);
            store(c, sums, at + 2 * VECTOR);
            store(d, sums, at + 3 * VECTOR);
            store(e, sums, at + 4 * VECTOR);
            store(f, sums, at + 5 * VECTOR);
            store(g, sums, at + 6 * VECTOR);
            store(h, sums, at + 7 * VECTOR);
        }
    }

    private static void addNarrow(
            int[] list,
            int[] bounds,
            int begins,
            int stride,
            int rows,
            long base,
            long tableStride,
            MemorySegment table,
            MemorySegment sums) {
        for (int r = 0; r < rows; r++) {
            int end = bounds[begins + stride + r];
            long at = (long) r * (NARROW * Float.BYTES);
            var a = load(sums, at);
            var b = load(sums, at + VECTOR);
            for (int k = bounds[begins + r]; k < end; k++) {
                long from = (long) list[k] * tableStride - base;
                a = a.add(load(table, from));
                b = b.add(load(table, from + VECTOR));
            }
            store(a, sums, at);
            store(b, sums, at + VECTOR);
        }
    }

    private static FloatVector load(MemorySegment values, long at) {
        return FloatVector.fromMemorySegment(S, values, at, nativeOrder());
    }

    private static void store(FloatVector vector, MemorySegment values, long at) {
        vector.intoMemorySegment(values, at, nativeOrder());
    }
}
