package org.spikej.engine;

/**
 * Where the ones of {@link SpikeBits} are: the columns of each row, rising, cut into pieces of the
 * same columns for all rows. Those of row r in piece p stand at {@code bounds[p · rows + r]} up to
 * {@code bounds[(p + 1) · rows + r]}, exclusive.
 *
 * <p>An index lives as long as one product. It is written over the last one of the same thread, so
 * that the products of a training allocate nothing.
 */
final class SpikeIndex {
    private static final int ROW_GRAIN = 16;
    private static final ThreadLocal<SpikeIndex> LAST = ThreadLocal.withInitial(SpikeIndex::new);

    private int[] bounds = {};
    private int[] columns = {};
    private int pieces;

    private SpikeIndex() {}

    /**
     * The index of these spikes, valid until this thread asks for the next.
     *
     * @param pieceWidth columns of a piece, a multiple of 64
     */
    static SpikeIndex of(SpikeBits spikes, int pieceWidth) {
        var index = LAST.get();
        index.fill(spikes, pieceWidth / Long.SIZE);
        return index;
    }

    private void fill(SpikeBits spikes, int pieceWords) {
        int rows = spikes.rows();
        int words = spikes.wordsPerRow();
        pieces = Math.ceilDiv(words, pieceWords);
        bounds = atLeast(bounds, (pieces + 1) * rows);
        columns = atLeast(columns, Math.toIntExact(spikes.ones()));
        Parallel.ranges(
                rows,
                ROW_GRAIN,
                (from, to) -> {
                    for (int r = from; r < to; r++) {
                        int count = 0;
                        for (int w = 0; w < words; w++) {
                            count += Long.bitCount(spikes.word(r, w));
                        }
                        bounds[r] = count;
                    }
                });
        int next = 0;
        for (int r = 0; r < rows; r++) {
            int count = bounds[r];
            bounds[r] = next;
            next += count;
        }
        Parallel.ranges(
                rows,
                ROW_GRAIN,
                (from, to) -> {
                    for (int r = from; r < to; r++) {
                        collect(spikes, r, words, pieceWords);
                    }
                });
    }

    private void collect(SpikeBits spikes, int row, int words, int pieceWords) {
        var list = columns;
        int rows = spikes.rows();
        int next = bounds[row];
        for (int piece = 0; piece < pieces; piece++) {
            int end = Math.min(words, (piece + 1) * pieceWords);
            for (int w = piece * pieceWords; w < end; w++) {
                long bits = spikes.word(row, w);
                int first = w * Long.SIZE;
                while (bits != 0) {
                    list[next++] = first + Long.numberOfTrailingZeros(bits);
                    bits &= bits - 1;
                }
            }
            bounds[(piece + 1) * rows + row] = next;
        }
    }

    private static int[] atLeast(int[] array, int length) {
        return array.length >= length ? array : new int[length + length / 4];
    }

    int pieces() {
        return pieces;
    }

    /** May be longer than needed. */
    int[] bounds() {
        return bounds;
    }

    /** May be longer than the number of ones. */
    int[] columns() {
        return columns;
    }
}
