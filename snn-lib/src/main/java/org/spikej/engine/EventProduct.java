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
 * Within a strip the table goes through the first-level cache piece by piece, each piece copied
 * together (rows a power of two apart would fall onto the same few cache lines), and the sums of a
 * block of output rows stay in the second-level cache meanwhile.
 */
public final class EventProduct {
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
        int pieceRows = pieceRows(spikes.density());
        var index = SpikeIndex.of(spikes, pieceRows);
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
                    int stripWidth = wide ? WIDE : NARROW;
                    new EventStrip(
                                    index,
                                    spikes,
                                    table,
                                    start,
                                    out,
                                    width,
                                    column,
                                    stripWidth,
                                    pieceRows)
                            .run(
                                    (int) ((long) spikes.rows() * part / parts),
                                    (int) ((long) spikes.rows() * (part + 1) / parts));
                });
    }

    private static int pieceRows(double density) {
        int rows = (int) Math.min(MOST_PIECE_ROWS, SPIKES_A_PIECE / Math.max(density, 1e-6));
        return Math.max(1, rows / Long.SIZE) * Long.SIZE;
    }
}
