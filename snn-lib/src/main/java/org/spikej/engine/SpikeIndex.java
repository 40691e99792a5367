package org.spikej.engine;

/**
 * Where the ones of {@link SpikeBits} are: the columns of row r stand from {@code starts[r]} on,
 * rising, and end at a {@link #END}.
 *
 * <p>An index lives as long as one product. It is written over the last one of the same thread, so
 * that the products of a training allocate nothing.
 */
final class SpikeIndex {
    /** Follows the last column of a row, higher than all of them. */
    static final int END = Integer.MAX_VALUE;

    private static final int ROW_GRAIN = 16;
    private static final ThreadLocal<SpikeIndex> LAST = ThreadLocal.withInitial(SpikeIndex::new);

    private int[] starts = {};
    private int[] columns = {};

    private SpikeIndex() {}

    /** The index of these spikes, valid until this thread asks for the next. */
    static SpikeIndex of(SpikeBits spikes) {
        var index = LAST.get();
        index.fill(spikes);
        return index;
    }

    private void fill(SpikeBits spikes) {
        int rows = spikes.rows();
        int entries = Math.toIntExact(spikes.ones() + rows);
        starts = atLeast(starts, rows + 1);
        columns = atLeast(columns, entries);
        int words = spikes.wordsPerRow();
        Parallel.ranges(
                rows,
                ROW_GRAIN,
                (from, to) -> {
                    for (int r = from; r < to; r++) {
                        int count = 0;
                        for (int w = 0; w < words; w++) {
                            count += Long.bitCount(spikes.word(r, w));
                        }
                        starts[r + 1] = count + 1;
                    }
                });
        starts[0] = 0;
        for (int r = 0; r < rows; r++) {
            starts[r + 1] += starts[r];
        }
        Parallel.ranges(
                rows,
                ROW_GRAIN,
                (from, to) -> {
                    for (int r = from; r < to; r++) {
                        collect(spikes, r, words);
                    }
                });
    }

    private void collect(SpikeBits spikes, int row, int words) {
        var list = columns;
        int next = starts[row];
        for (int w = 0; w < words; w++) {
            long bits = spikes.word(row, w);
            int first = w * Long.SIZE;
            while (bits != 0) {
                list[next++] = first + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
            }
        }
        list[next] = END;
    }

    private static int[] atLeast(int[] array, int length) {
        return array.length >= length ? array : new int[length + length / 4];
    }

    /** May be longer than the number of rows. */
    int[] starts() {
        return starts;
    }

    /** May be longer than the number of entries. */
    int[] columns() {
        return columns;
    }
}
