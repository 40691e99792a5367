package org.spikej.engine;

/**
 * Where the ones of {@link SpikeBits} are: the columns of each row, rising, cut into pieces of the
 * same columns for all rows. Those of row r in piece p stand at {@code bounds[p · rows + r]} up to
 * {@code bounds[(p + 1) · rows + r]}, exclusive, counted from the first column of the piece.
 *
 * <p>An index lives as long as one product. It is written over the last one of the same thread, so
 * that the products of a training allocate nothing.
 */
final class SpikeIndex {
    private static final int ROW_GRAIN = 16;

    /** Columns of a piece at most, a column is a char. */
    static final int MOST_PIECE_WIDTH = Character.MAX_VALUE + 1;

    private static final ThreadLocal<SpikeIndex> LAST = ThreadLocal.withInitial(SpikeIndex::new);

    private int[] bounds = {};
    private char[] columns = {};
    private int pieces;
    private int pieceWidth;

    private SpikeIndex() {}

    /**
     * The index of these spikes, valid until this thread asks for the next.
     *
     * @param pieceWidth columns of a piece, a multiple of 64, {@link #MOST_PIECE_WIDTH} at most
     */
    static SpikeIndex of(SpikeBits spikes, int pieceWidth) {
        var index = LAST.get();
        index.pieceWidth = pieceWidth;
        index.fill(spikes, pieceWidth / Long.SIZE);
        return index;
    }

    private void fill(SpikeBits spikes, int pieceWords) {
        int rows = spikes.rows();
        int words = spikes.wordsPerRow();
        pieces = Math.ceilDiv(words, pieceWords);
        int places = (pieces + 1) * rows;
        if (bounds.length < places) {
            bounds = new int[places + places / 4];
        }
        int ones = Math.toIntExact(spikes.ones());
        if (columns.length < ones) {
            columns = new char[ones + ones / 4];
        }
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
            int begin = piece * pieceWords;
            int end = Math.min(words, begin + pieceWords);
            for (int w = begin; w < end; w++) {
                long bits = spikes.word(row, w);
                int first = (w - begin) * Long.SIZE;
                while (bits != 0) {
                    list[next++] = (char) (first + Long.numberOfTrailingZeros(bits));
                    bits &= bits - 1;
                }
            }
            bounds[(piece + 1) * rows + row] = next;
        }
    }

    int pieces() {
        return pieces;
    }

    /** Columns of a piece. */
    int pieceWidth() {
        return pieceWidth;
    }

    /** May be longer than needed. */
    int[] bounds() {
        return bounds;
    }

    /** May be longer than the number of ones. */
    char[] columns() {
        return columns;
    }
}
