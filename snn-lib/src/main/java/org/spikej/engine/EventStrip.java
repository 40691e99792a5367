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

    /** Sums of a block, in the second-level cache beside the piece. */
    private static final int BLOCK_FLOATS = 128 * 1024 / Float.BYTES;

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
    private final int pieceRows;
    private final MemorySegment piece =
            Scratch.floats(Scratch.FIRST, (long) MOST_PIECE_ROWS * WIDE);
    private final MemorySegment sums = Scratch.floats(Scratch.SECOND, BLOCK_FLOATS);

    /**
     * @param index of the spikes, in pieces of {@code pieceRows} columns
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
            int stripWidth,
            int pieceRows) {
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
        this.pieceRows = pieceRows;
        used = Math.min(stripWidth, width - column);
    }

    /** Computes output rows {@code from … to − 1}. */
    void run(int from, int to) {
        int blockRows = BLOCK_FLOATS / stripWidth;
        for (int first = from; first < to; first += blockRows) {
            block(first, Math.min(to, first + blockRows));
        }
    }

    private void block(int from, int to) {
        startSums(to - from);
        for (int p = 0; p < pieces; p++) {
            int first = p * pieceRows;
            copy(table, first, piece, Math.min(pieceRows, tableRows - first), true);
            int begins = p * rows + from;
            if (stripWidth == WIDE) {
                addWide(columns, bounds, begins, rows, to - from, first, piece, sums);
            } else {
                addNarrow(columns, bounds, begins, rows, to - from, first, piece, sums);
            }
        }
        copy(out, from, sums, to - from, false);
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
     * Adds to the sums of each row the rows of the piece at its columns. All rows in one method,
     * for the checks of the memory are then made once; and a counted loop, for only such a one has
     * no check of the list's bounds.
     *
     * @param begins where the first row's bound stands; its end stands {@code stride} later
     * @param first column of the piece
     */
    private static void addWide(
            int[] list,
            int[] bounds,
            int begins,
            int stride,
            int rows,
            int first,
            MemorySegment piece,
            MemorySegment sums) {
        long base = (long) first * (WIDE * Float.BYTES);
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
                long from = (long) list[k] * (WIDE * Float.BYTES) - base;
                a = a.add(load(piece, from));
                b = b.add(load(piece, from + VECTOR));
                c = c.add(load(piece, from + 2 * VECTOR));
                d = d.add(load(piece, from + 3 * VECTOR));
                e = e.add(load(piece, from + 4 * VECTOR));
                f = f.add(load(piece, from + 5 * VECTOR));
                g = g.add(load(piece, from + 6 * VECTOR));
                h = h.add(load(piece, from + 7 * VECTOR));
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
            int first,
            MemorySegment piece,
            MemorySegment sums) {
        long base = (long) first * (NARROW * Float.BYTES);
        for (int r = 0; r < rows; r++) {
            int end = bounds[begins + stride + r];
            long at = (long) r * (NARROW * Float.BYTES);
            var a = load(sums, at);
            var b = load(sums, at + VECTOR);
            for (int k = bounds[begins + r]; k < end; k++) {
                long from = (long) list[k] * (NARROW * Float.BYTES) - base;
                a = a.add(load(piece, from));
                b = b.add(load(piece, from + VECTOR));
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
