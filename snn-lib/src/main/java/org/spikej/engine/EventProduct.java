package org.spikej.engine;

import static org.spikej.engine.EventStrip.MOST_PIECE_ROWS;

import java.lang.foreign.MemorySegment;
import org.spikej.engine.EventStrip.SplitRows;

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
        var rows = new SplitRows(table, spikes.width(), null);
        if (width >= COLUMNS && spikes.rows() * spikes.density() < SHARED) {
            multiplyInPlace(spikes, rows, start, out, width);
        } else {
            multiplyByStrips(spikes, rows, start, out, width);
        }
    }

    /** Whether a train that was taken apart can be multiplied by a matrix of this size. */
    public static boolean fitsShared(int inputs, int width) {
        return inputs <= MOST_PIECE_ROWS && width >= COLUMNS;
    }

    /**
     * The product of a train that was taken apart: the same sums in another order.
     *
     * @param table float32, {@code [K, width]}, of a size that {@linkplain #fitsShared fits}
     * @param out written, {@code [steps · samples, width]}
     */
    public static void multiply(
            SharedSpikes shared,
            MemorySegment table,
            MemorySegment start,
            MemorySegment out,
            int width) {
        var spikes = shared.parts();
        var rows = new SplitRows(table, spikes.width(), null);
        var index = SpikeIndex.of(spikes, pieceRows(spikes));
        int samples = shared.samples();
        int strips = Math.ceilDiv(width, COLUMNS);
        int most = EventStrip.mostSamples(shared);
        int wanted = Math.max(TASKS_A_CORE * Parallel.CORES / strips, Math.ceilDiv(samples, most));
        int parts = Math.clamp(wanted, 1, samples);
        Parallel.tasks(
                strips * parts,
                task -> {
                    int column = task / parts * COLUMNS;
                    int from = (int) ((long) samples * (task % parts) / parts);
                    int to = (int) ((long) samples * (task % parts + 1) / parts);
                    new EventStrip(index, spikes, rows, start, out, width, column)
                            .runShared(shared, from, to);
                });
    }

    /**
     * {@code spikesᵀ gradient}, and below it the column sums of the gradient: the gradients of
     * weights and bias.
     *
     * @param spikes {@code [rows, K]}
     * @param gradient float32, {@code [rows, width]}
     * @param words written, {@code SpikeBits.words(K + 1, rows)} longs
     * @param out written, {@code [K + 1, width]}
     */
    public static void weightGradient(
            SpikeBits spikes,
            MemorySegment gradient,
            MemorySegment words,
            MemorySegment out,
            int width) {
        // The bias is the weight of an input that always spikes.
        var transposed = spikes.transpose(words).withRowOfOnes(0, words);
        multiply(transposed, gradient, null, out, width);
    }

    /**
     * The same of a train that was taken apart.
     *
     * @param gradient float32, {@code [steps · samples, width]}
     * @param words written, {@code SpikeBits.words(K + 1, rows)} longs for the rows of its parts
     * @param sums written, float32, {@code [rows − steps · samples, width]}
     */
    public static void weightGradient(
            SharedSpikes shared,
            MemorySegment gradient,
            MemorySegment words,
            MemorySegment sums,
            MemorySegment out,
            int width) {
        new StepSums(shared, gradient, sums, width).run();
        var spikes = shared.parts();
        int always = shared.alwaysRow();
        var transposed = spikes.transpose(words).withRowOfOnes(always, words);
        var rows = new SplitRows(gradient, shared.groupRow(0), sums);
        multiplyByStrips(transposed, rows, null, out, width);
    }

    /** The last strip may lie over a part of the one before it, with the same sums. */
    private static void multiplyInPlace(
            SpikeBits spikes, SplitRows table, MemorySegment start, MemorySegment out, int width) {
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
            SpikeBits spikes, SplitRows table, MemorySegment start, MemorySegment out, int width) {
        boolean narrow = width % COLUMNS <= COLUMNS / 2 && table.tail() == null;
        int narrowWidth = narrow ? width % COLUMNS : 0;
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
                        new NarrowStrip(spikes, table.head(), start, out, width, column)
                                .run(from, to);
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
