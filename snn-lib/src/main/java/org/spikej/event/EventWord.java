package org.spikej.event;

/**
 * Where time, column, row and polarity lie in 64 bits that hold an event.
 *
 * <p>A decoder puts the bits of each event where its time will be and lets them be taken apart,
 * some thousand at a time, which the fastest cache still has. The formats of which there are many
 * files do that in loops of their own, where the places of the bits are constants: twice as fast.
 */
record EventWord(Bits time, Bits column, Bits row, Bits polarity) {
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
            return first + step * ((int) (word >>> at) & (int) mask());
        }

        private boolean stayBelow(int end) {
            int last = first + step * (int) mask();
            return Math.min(first, last) >= 0 && Math.max(first, last) < end;
        }

        private long put(int value) {
            return (long) (step * (value - first)) << at;
        }
    }

    /** Whether no bits can stand for a place or a polarity that the sensor does not have. */
    boolean staysOn(Sensor sensor) {
        return column.stayBelow(sensor.width())
                && row.stayBelow(sensor.height())
                && polarity.stayBelow(sensor.polarities());
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
        var words = events.times();
        var columns = events.columns();
        var rows = events.rows();
        var polarities = events.polarities();
        int timeAt = time.at;
        long timeMask = time.mask();
        var x = column;
        var y = row;
        var p = polarity;
        for (int i = from; i < to; i++) {
            long word = words[i];
            columns[i] = (short) x.of(word);
            rows[i] = (short) y.of(word);
            polarities[i] = (byte) p.of(word);
            words[i] = word >>> timeAt & timeMask;
        }
    }
}
