package org.spikej.event;

/**
 * Where time, column, row and polarity lie in 64 bits that hold an event.
 *
 * <p>A decoder puts the bits of each event where its time will be and lets them be taken apart.
 * Each loop here writes one column, without a branch, so that the compiler makes a vector loop of
 * it; a part of some thousand events stays in the fastest cache from loop to loop.
 */
record EventWord(Bits time, Bits column, Bits row, Bits polarity) {
    private static final int PART = 1024;

    /**
     * Some of the bits, and the value {@code first + step * bits} that they stand for.
     *
     * @param at the lowest of them
     * @param count how many
     * @param step 1, or −1 for what counts from the other end
     */
    record Bits(int at, int count, int first, int step) {
        static Bits of(int at, int count) {
            return new Bits(at, count, 0, 1);
        }

        /** The same bits where they count down from this value. */
        Bits downFrom(int last) {
            return new Bits(at, count, last, -1);
        }

        /** The same bits where so many others stand below them. */
        Bits above(int others) {
            return new Bits(at + others, count, first, step);
        }

        long mask() {
            return (1L << count) - 1;
        }

        int of(long word) {
            return first + step * (int) (word >>> at & mask());
        }

        private long put(int value) {
            return (long) (step * (value - first)) << at;
        }
    }

    /** The 64 bits of an event. */
    long of(Events events, int i) {
        return events.t(i) << time.at
                | column.put(events.x(i))
                | row.put(events.y(i))
                | polarity.put(events.p(i));
    }

    /**
     * Makes columns of the words that stand where their times will be, from one event up to,
     * without it, another.
     */
    void takeApart(EventsBuilder events, int from, int to) {
        for (int part = from; part < to; part += PART) {
            int end = Math.min(to, part + PART);
            takePlaces(events.times(), part, end, events.columns(), events.rows());
            takePolarities(events.times(), part, end, events.polarities());
        }
    }

    private void takePlaces(long[] words, int from, int to, short[] columns, short[] rows) {
        int columnAt = column.at;
        int columnMask = (int) column.mask();
        int columnFirst = column.first;
        int columnStep = column.step;
        int rowAt = row.at;
        int rowMask = (int) row.mask();
        int rowFirst = row.first;
        int rowStep = row.step;
        for (int i = from; i < to; i++) {
            long word = words[i];
            columns[i] =
                    (short) (columnFirst + columnStep * ((int) (word >>> columnAt) & columnMask));
            rows[i] = (short) (rowFirst + rowStep * ((int) (word >>> rowAt) & rowMask));
        }
    }

    private void takePolarities(long[] words, int from, int to, byte[] polarities) {
        int at = polarity.at;
        int mask = (int) polarity.mask();
        int first = polarity.first;
        int step = polarity.step;
        int timeAt = time.at;
        long timeMask = time.mask();
        for (int i = from; i < to; i++) {
            long word = words[i];
            polarities[i] = (byte) (first + step * ((int) (word >>> at) & mask));
            words[i] = word >>> timeAt & timeMask;
        }
    }
}
