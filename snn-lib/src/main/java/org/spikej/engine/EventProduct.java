package org.spikej.engine;

import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product of a spike matrix and a dense one that touches only the rows where a spike arrived:
 * {@code out[r] = start + Σ table[c]} over the ones c of row r. No multiplication is left.
 *
 * <p>With the weights as table it is a synapse's forward product; with the transposed spikes and
 * the output's gradient as table it is the gradient of the weights.
 *
 * <p>The product is cut into strips of columns, as wide as the accumulators that stay in registers.
 * Within a strip the table goes through the first-level cache piece by piece, each piece copied
 * together (rows a power of two apart would fall onto the same few cache lines), and the sums of a
 * block of output rows stay in the second-level cache meanwhile.
 */
public final class EventProduct {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int VECTOR = LANES * Float.BYTES;
    private static final int WIDE = 8 * LANES;
    private static final int NARROW = 2 * LANES;

    /** Of a wide strip's table piece, in the first-level cache. */
    private static final int PIECE_FLOATS = 24 * 1024 / Float.BYTES;

    /** Of a thin spike matrix, in the second-level cache. */
    private static final int MOST_PIECE_FLOATS = 256 * 1024 / Float.BYTES;

    /** Of a block's sums, in the second-level cache. */
    private static final int BLOCK_FLOATS = 256 * 1024 / Float.BYTES;

    /** A piece should hold so many spikes of a row, or its sums are moved more than added to. */
    private static final int SPIKES_A_PIECE = 40;

    /** Tasks for each core, so that the last one does not wait long for the others. */
    private static final int TASKS_A_CORE = 4;

    private EventProduct() {}

    /**
     * @param spikes {@code [rows, K]}
     * @param table float32, {@code [K, width]}
     * @param start first value of every output row, {@code [width]}; null for zero
     * @param out written, {@code [rows, width]}
     */
    public static void multiply(
            SpikeBits spikes,
            MemorySegment table,
            MemorySegment start,
            MemorySegment out,
            int width) {
        var index = SpikeIndex.of(spikes);
        int narrowWidth = width % WIDE > WIDE / 2 ? 0 : width % WIDE;
        int wideStrips = Math.ceilDiv(width - narrowWidth, WIDE);
        int strips = wideStrips + Math.ceilDiv(narrowWidth, NARROW);
        int parts = Math.clamp((long) TASKS_A_CORE * Parallel.CORES / strips, 1, spikes.rows());
        Parallel.tasks(
                strips * parts,
                task -> {
                    int strip = task / parts;
                    boolean wide = strip < wideStrips;
                    int column =
                            wide ? strip * WIDE : wideStrips * WIDE + (strip - wideStrips) * NARROW;
                    int part = task % parts;
                    new Strip(index, spikes, table, start, out, width, column, wide ? WIDE : NARROW)
                            .run(
                                    (int) ((long) spikes.rows() * part / parts),
                                    (int) ((long) spikes.rows() * (part + 1) / parts));
                });
    }

    /** Some columns of the product; one task's. */
    private static final class Strip {
        private final int[] starts;
        private final int[] columns;
        private final int tableRows;
        private final MemorySegment table;
        private final MemorySegment start;
        private final MemorySegment out;
        private final int width;
        private final int column;
        private final int stripWidth;
        private final int used;
        private final int pieceRows;
        private final int blockRows;
        private final MemorySegment piece = Scratch.floats(Scratch.FIRST, MOST_PIECE_FLOATS);
        private final MemorySegment sums = Scratch.floats(Scratch.SECOND, BLOCK_FLOATS);
        private final int[] next;

        Strip(
                SpikeIndex index,
                SpikeBits spikes,
                MemorySegment table,
                MemorySegment start,
                MemorySegment out,
                int width,
                int column,
                int stripWidth) {
            starts = index.starts();
            columns = index.columns();
            tableRows = spikes.width();
            this.table = table;
            this.start = start;
            this.out = out;
            this.width = width;
            this.column = column;
            this.stripWidth = stripWidth;
            used = Math.min(stripWidth, width - column);
            double enough = SPIKES_A_PIECE / Math.max(spikes.density(), 1e-3);
            int most = MOST_PIECE_FLOATS / stripWidth;
            pieceRows = Math.clamp((long) enough, PIECE_FLOATS / stripWidth, most);
            blockRows = BLOCK_FLOATS / stripWidth;
            next = new int[Math.min(blockRows, spikes.rows())];
        }

        void run(int from, int to) {
            for (int first = from; first < to; first += blockRows) {
                block(first, Math.min(to, first + blockRows));
            }
        }

        private void block(int from, int to) {
            System.arraycopy(starts, from, next, 0, to - from);
            fillSums(to - from);
            for (int first = 0; first < tableRows; first += pieceRows) {
                int end = Math.min(tableRows, first + pieceRows);
                copyPiece(first, end);
                if (stripWidth == WIDE) {
                    addWide(columns, next, to - from, first, end, piece, sums);
                } else {
                    addNarrow(columns, next, to - from, first, end, piece, sums);
                }
            }
            for (int r = from; r < to; r++) {
                long at = ((long) r * width + column) * Float.BYTES;
                MemorySegment.copy(
                        sums,
                        (long) (r - from) * stripWidth * Float.BYTES,
                        out,
                        at,
                        (long) used * Float.BYTES);
            }
        }

        private void fillSums(int rows) {
            long row = (long) stripWidth * Float.BYTES;
            sums.asSlice(0, start == null ? row * rows : row).fill((byte) 0);
            if (start != null) {
                MemorySegment.copy(
                        start, (long) column * Float.BYTES, sums, 0, (long) used * Float.BYTES);
                for (int r = 1; r < rows; r++) {
                    MemorySegment.copy(sums, 0, sums, r * row, row);
                }
            }
        }

        private void copyPiece(int from, int to) {
            for (int r = from; r < to; r++) {
                long at = ((long) r * width + column) * Float.BYTES;
                MemorySegment.copy(
                        table,
                        at,
                        piece,
                        (long) (r - from) * stripWidth * Float.BYTES,
                        (long) used * Float.BYTES);
            }
        }

        /**
         * Adds to the sums of each row the rows of the piece at its columns below the end, and
         * moves its place in the list behind them. All rows in one method: its prologue costs as
         * much as ten additions of a row.
         */
        private static void addWide(
                int[] list,
                int[] next,
                int rows,
                int first,
                int end,
                MemorySegment piece,
                MemorySegment sums) {
            long base = (long) first * (WIDE * Float.BYTES);
            for (int r = 0; r < rows; r++) {
                int k = next[r];
                int row = list[k];
                if (row >= end) {
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
                for (; row < end; row = list[++k]) {
                    long from = (long) row * (WIDE * Float.BYTES) - base;
                    a = a.add(load(piece, from));
                    b = b.add(load(piece, from + VECTOR));
                    c = c.add(load(piece, from + 2 * VECTOR));
                    d = d.add(load(piece, from + 3 * VECTOR));
                    e = e.add(load(piece, from + 4 * VECTOR));
                    f = f.add(load(piece, from + 5 * VECTOR));
                    g = g.add(load(piece, from + 6 * VECTOR));
                    h = h.add(load(piece, from + 7 * VECTOR));
                }
                next[r] = k;
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
                int[] next,
                int rows,
                int first,
                int end,
                MemorySegment piece,
                MemorySegment sums) {
            long base = (long) first * (NARROW * Float.BYTES);
            for (int r = 0; r < rows; r++) {
                int k = next[r];
                int row = list[k];
                long at = (long) r * (NARROW * Float.BYTES);
                var a = load(sums, at);
                var b = load(sums, at + VECTOR);
                for (; row < end; row = list[++k]) {
                    long from = (long) row * (NARROW * Float.BYTES) - base;
                    a = a.add(load(piece, from));
                    b = b.add(load(piece, from + VECTOR));
                }
                next[r] = k;
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
}
