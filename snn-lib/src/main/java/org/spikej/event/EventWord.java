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
            take(column, events.times(), part, end, events.columns());
            take(row, events.times(), part, end, events.rows());
            take(polarity, events.times(), part, end, events.polarities());
            keep(time, events.times(), part, end);
        }
    }

    private static void take(Bits bits, long[] words, int from, int to, short[] column) {
        int at = bits.at;
        int mask = (int) bits.mask();
        int first = bits.first;
        int step = bits.step;
        for (int i = from; i < to; i++) {
            column[i] = (short) (first + step * ((int) (words[i] >>> at) & mask));
        }
    }

    private static void take(Bits bits, long[] words, int from, int to, byte[] column) {
        int at = bits.at;
        int mask = (int) bits.mask();
        int first = bits.first;
        int step = bits.step;
        for (int i = from; i < to; i++) {
            column[i] = (byte) (first + step * ((int) (words[i] >>> at) & mask));
        }
    }

    private static void keep(Bits bits, long[] words, int from, int to) {
        int at = bits.at;
        long mask = bits.mask();
        for (int i = from; i < to; i++) {
            words[i] = words[i] >>> at & mask;
        }
    }
}
