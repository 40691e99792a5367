package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.spikej.engine.StripSums.Rows;

/** Some columns of an {@link EventProduct}; one task's. */
final class EventStrip {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int VECTOR = S.vectorByteSize();

    private static final int COLUMNS = StripSums.WIDTH;
    private static final long STRIP_BYTES = (long) COLUMNS * Float.BYTES;

    /** Rows of a table piece at most: they take half of a 512 KiB cache. */
    static final int MOST_PIECE_ROWS = 256 * 1024 / Float.BYTES / COLUMNS;

    /** Rows of a block of sums, in the second-level cache beside the piece. */
    private static final int BLOCK_ROWS = 224 * 1024 / Float.BYTES / COLUMNS;

    private final SpikeIndex index;
    private final int pieces;
    private final int rows;
    private final int tableRows;
    private final SplitRows table;
    private final MemorySegment start;
    private final MemorySegment out;
    private final int width;
    private final int column;
    private final int pieceRows;
    private final int used;
    private final MemorySegment sums = Scratch.floats(Scratch.SECOND, (long) BLOCK_ROWS * COLUMNS);

    /**
     * Rows of a table that lie in two places.
     *
     * @param count how many are in the first
     * @param tail null for none
     */
    record SplitRows(MemorySegment head, int count, MemorySegment tail) {}

    /**
     * @param index of the spikes
     * @param width of table and output
     * @param column the first of the strip; columns past the last count as zero
     */
    EventStrip(
            SpikeIndex index,
            SpikeBits spikes,
            SplitRows table,
            MemorySegment start,
            MemorySegment out,
            int width,
            int column) {
        this.index = index;
        pieces = index.pieces();
        rows = spikes.rows();
        tableRows = spikes.width();
        this.table = table;
        this.start = start;
        this.out = out;
        this.width = width;
        this.column = column;
        pieceRows = index.pieceWidth();
        used = Math.min(COLUMNS, width - column);
    }

    /**
     * Computes output rows {@code from … to − 1}, each piece of the table copied before, as many
     * together as fit into the cache.
     */
    void run(int from, int to) {
        int together = Math.max(1, MOST_PIECE_ROWS / pieceRows);
        long most = Math.min(tableRows, (long) together * pieceRows);
        var gathered = Scratch.floats(Scratch.FIRST, most * COLUMNS);
        int blocks = Math.ceilDiv(to - from, BLOCK_ROWS);
        for (int p = 0; p < pieces; p += together) {
            int firstRow = p * pieceRows;
            int count = Math.min(together * pieceRows, tableRows - firstRow);
            gather(firstRow, gathered, count);
            int end = Math.min(pieces, p + together);
            for (int i = 0; i < blocks; i++) {
                int first = from + (int) ((long) (to - from) * i / blocks);
                int next = from + (int) ((long) (to - from) * (i + 1) / blocks);
                block(p, end, first, next, new Rows(gathered, 0, STRIP_BYTES));
            }
        }
    }

    /**
     * The same without a copy of the table, for rows that are too few to share one; the strip has
     * no column past the last.
     */
    void runInPlace(int from, int to) {
        for (int first = from; first < to; first += BLOCK_ROWS) {
            int next = Math.min(to, first + BLOCK_ROWS);
            block(0, pieces, first, next, columnsOf(table.head(), 0));
        }
    }

    /**
     * The rows of samples {@code from … to − 1} of a train that was taken apart, at all steps: each
     * row begins with the sums of its group, which begin with those of its sample. The whole table
     * is a piece or several that fit into the cache, and so do the sums of the groups.
     */
    void runShared(SharedSpikes shared, int from, int to) {
        int count = to - from;
        var gathered = Scratch.floats(Scratch.FIRST, (long) tableRows * COLUMNS);
        gather(0, gathered, tableRows);
        var strip = new Rows(gathered, 0, STRIP_BYTES);
        int groups = shared.groups();
        var memory = Scratch.floats(Scratch.PARENTS, (groups + 1L) * count * COLUMNS);
        var always = new Rows(memory, groups * count * STRIP_BYTES, STRIP_BYTES);
        add(0, pieces, shared.alwaysRow() + from, count, strip, beginning(), always);
        for (int g = 0; g < groups; g++) {
            var group = new Rows(memory, g * count * STRIP_BYTES, STRIP_BYTES);
            add(0, pieces, shared.groupRow(g) + from, count, strip, always, group);
        }
        for (int t = 0; t < shared.steps(); t++) {
            int row = t * shared.samples() + from;
            var group = new Rows(memory, shared.group(t) * count * STRIP_BYTES, STRIP_BYTES);
            addToOutput(0, pieces, row, count, strip, group);
        }
    }

    /** Most samples whose groups' sums fit into the cache. */
    static int mostSamples(SharedSpikes shared) {
        return Math.max(1, BLOCK_ROWS / (shared.groups() + 1));
    }

    /**
     * Adds what pieces {@code piece … endPiece − 1} hold to output rows {@code from … to − 1}. The
     * first piece reads what the sums start with, the last one writes the output.
     *
     * @param strip rows of the table, from the first column of the first piece on
     */
    private void block(int piece, int endPiece, int from, int to, Rows strip) {
        int count = to - from;
        var source = inner();
        if (piece == 0) {
            source = beginning();
        } else if (used == COLUMNS) {
            source = columnsOf(out, from);
        } else {
            copy(out, from, sums, count, true);
        }
        addToOutput(piece, endPiece, from, count, strip, source);
    }

    /** {@link #add} with the output's rows of the same number as target. */
    private void addToOutput(int piece, int endPiece, int row, int count, Rows strip, Rows source) {
        boolean whole = used == COLUMNS;
        add(piece, endPiece, row, count, strip, source, whole ? columnsOf(out, row) : inner());
        if (!whole) {
            copy(out, row, sums, count, false);
        }
    }

    /**
     * {@code target = source + } what some pieces hold of some rows.
     *
     * @param row the first, of the index
     */
    private void add(
            int piece, int endPiece, int row, int count, Rows strip, Rows source, Rows target) {
        for (int p = piece; p < endPiece; p++) {
            long skipped = (long) (p - piece) * pieceRows * strip.stride();
            var rowsOfPiece = new Rows(strip.memory(), strip.first() + skipped, strip.stride());
            var to = p == endPiece - 1 ? target : inner();
            StripSums.add(index, p * rows + row, rows, count, rowsOfPiece, source, to);
            source = inner();
        }
    }

    private Rows inner() {
        return new Rows(sums, 0, STRIP_BYTES);
    }

    /** The strip of some rows of the table, which may lie in two places. */
    private void gather(int row, MemorySegment gathered, int count) {
        int here = Math.clamp(table.count() - row, 0, count);
        copy(table.head(), row, gathered, here, true);
        if (here < count) {
            var rest = gathered.asSlice(here * STRIP_BYTES);
            copy(table.tail(), row + here - table.count(), rest, count - here, true);
        }
    }

    /** This strip's columns of a matrix of the whole width. */
    private Rows columnsOf(MemorySegment matrix, int row) {
        long first = ((long) row * width + column) * Float.BYTES;
        return new Rows(matrix, first, (long) width * Float.BYTES);
    }

    /** What every row of the strip starts with. */
    private Rows beginning() {
        var row = Scratch.floats(Scratch.DRIVE, COLUMNS);
        row.asSlice(0, STRIP_BYTES).fill((byte) 0);
        if (start != null) {
            long at = (long) column * Float.BYTES;
            MemorySegment.copy(start, at, row, 0, (long) used * Float.BYTES);
        }
        return new Rows(row, 0, 0);
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
            long narrow = (long) r * COLUMNS * Float.BYTES;
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

    private static FloatVector load(MemorySegment values, long at) {
        return FloatVector.fromMemorySegment(S, values, at, nativeOrder());
    }

    private static void store(FloatVector vector, MemorySegment values, long at) {
        vector.intoMemorySegment(values, at, nativeOrder());
    }
}
