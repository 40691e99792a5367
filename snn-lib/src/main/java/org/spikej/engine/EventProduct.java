package org.spikej.engine;

import static org.spikej.engine.EventStrip.MOST_PIECE_ROWS;

import java.lang.foreign.MemorySegment;

/**
 * The product of a spike matrix and a dense one that touches only the rows where a spike arrived:
 * {@code out[r] = start + Σ table[c]} over the ones c of row r. No multiplication is left.
 *
 * <p>With the weights as table it is a synapse's forward product; with the transposed spikes and
 * the output's gradient as table it is the gradient of the weights.
 *
 * <p>The product is cut into strips of columns, as wide as the accumulators that stay in registers.
 * A strip of the table is copied together (rows a power of two apart would fall onto the same few
 * cache lines) and goes through the caches piece by piece, while the sums of a block of output rows
 * stay in the second-level cache.
 */
public final class EventProduct {
    private static final int COLUMNS = StripSums.WIDTH;

    /** A piece should hold so many spikes of a row, or its sums are moved more than added to. */
    private static final int SPIKES_A_PIECE = 28;

    /** Rows that add the same row of the table, on average, for which it is not copied. */
    private static final int SHARED = 4;

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
        if (width >= COLUMNS && spikes.rows() * spikes.density() < SHARED) {
            multiplyInPlace(spikes, table, start, out, width);
        } else {
            multiplyByStrips(spikes, table, start, out, width);
        }
    }

    /** The last strip may lie over a part of the one before it, with the same sums. */
    private static void multiplyInPlace(
            SpikeBits spikes,
            MemorySegment table,
            MemorySegment start,
            MemorySegment out,
            int width) {
        int pieceRows = Math.min(spikes.wordsPerRow() * Long.SIZE, SpikeIndex.MOST_PIECE_WIDTH);
        var index = SpikeIndex.of(spikes, pieceRows);
        Parallel.tasks(
                Math.ceilDiv(width, COLUMNS),
                spikes.ones() * width,
                task -> {
                    int column = Math.min(task * COLUMNS, width - COLUMNS);
                    new EventStrip(index, spikes, table, start, out, width, column)
                            .runInPlace(0, spikes.rows());
                });
    }

    /** What does not fill half a strip goes by narrow ones. */
    private static void multiplyByStrips(
            SpikeBits spikes,
            MemorySegment table,
            MemorySegment start,
            MemorySegment out,
            int width) {
        int narrowWidth = width % COLUMNS > COLUMNS / 2 ? 0 : width % COLUMNS;
        int wideStrips = Math.ceilDiv(width - narrowWidth, COLUMNS);
        int strips = wideStrips + Math.ceilDiv(narrowWidth, NarrowStrip.COLUMNS);
        var index = wideStrips == 0 ? null : SpikeIndex.of(spikes, pieceRows(spikes));
        int parts = Math.clamp((long) TASKS_A_CORE * Parallel.CORES / strips, 1, spikes.rows());
        Parallel.tasks(
                strips * parts,
                spikes.ones() * width,
                task -> {
                    int strip = task / parts;
                    int from = (int) ((long) spikes.rows() * (task % parts) / parts);
                    int to = (int) ((long) spikes.rows() * (task % parts + 1) / parts);
                    if (strip < wideStrips) {
                        int column = strip * COLUMNS;
                        new EventStrip(index, spikes, table, start, out, width, column)
                                .run(from, to);
                    } else {
                        int column =
                                wideStrips * COLUMNS + (strip - wideStrips) * NarrowStrip.COLUMNS;
                        new NarrowStrip(spikes, table, start, out, width, column).run(from, to);
                    }
                });
    }

    /** Pieces of about the same size. */
    private static int pieceRows(SpikeBits spikes) {
        double most = SPIKES_A_PIECE / Math.max(spikes.density(), 1e-6);
        int pieces = (int) Math.ceil(spikes.width() / Math.clamp(most, Long.SIZE, MOST_PIECE_ROWS));
        return Math.ceilDiv(Math.ceilDiv(spikes.width(), pieces), Long.SIZE) * Long.SIZE;
    }
}
