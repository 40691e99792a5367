package org.spikej.engine;

import static org.spikej.engine.EventStrip.MOST_PIECE_ROWS;
import static org.spikej.engine.EventStrip.NARROW;
import static org.spikej.engine.EventStrip.WIDE;

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
        if (width >= NARROW && spikes.rows() * spikes.density() < SHARED) {
            multiplyInPlace(spikes, table, start, out, width);
        } else {
            multiplyByPieces(spikes, table, start, out, width);
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
        int stripWidth = width >= WIDE ? WIDE : NARROW;
        Parallel.tasks(
                Math.ceilDiv(width, stripWidth),
                spikes.ones() * width,
                task -> {
                    int column = Math.min(task * stripWidth, width - stripWidth);
                    new EventStrip(index, spikes, table, start, out, width, column, stripWidth)
                            .runInPlace(0, spikes.rows());
                });
    }

    private static void multiplyByPieces(
            SpikeBits spikes,
            MemorySegment table,
            MemorySegment start,
            MemorySegment out,
            int width) {
        int pieceRows = pieceRows(spikes);
        var index = SpikeIndex.of(spikes, pieceRows);
        int narrowWidth = width % WIDE > WIDE / 2 ? 0 : width % WIDE;
        int wideStrips = Math.ceilDiv(width - narrowWidth, WIDE);
        int strips = wideStrips + Math.ceilDiv(narrowWidth, NARROW);
        int parts = Math.clamp((long) TASKS_A_CORE * Parallel.CORES / strips, 1, spikes.rows());
        Parallel.tasks(
                strips * parts,
                spikes.ones() * width,
                task -> {
                    int strip = task / parts;
                    boolean wide = strip < wideStrips;
                    int column =
                            wide ? strip * WIDE : wideStrips * WIDE + (strip - wideStrips) * NARROW;
                    int part = task % parts;
                    int stripWidth = wide ? WIDE : NARROW;
                    new EventStrip(index, spikes, table, start, out, width, column, stripWidth)
                            .run(
                                    (int) ((long) spikes.rows() * part / parts),
                                    (int) ((long) spikes.rows() * (part + 1) / parts));
                });
    }

    /** Pieces of about the same size. */
    private static int pieceRows(SpikeBits spikes) {
        double most = SPIKES_A_PIECE / Math.max(spikes.density(), 1e-6);
        int pieces = (int) Math.ceil(spikes.width() / Math.clamp(most, Long.SIZE, MOST_PIECE_ROWS));
        return Math.ceilDiv(Math.ceilDiv(spikes.width(), pieces), Long.SIZE) * Long.SIZE;
    }
}
