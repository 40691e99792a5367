package org.spikej.event;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The events of one recording, in columns: event i says that at time {@code t(i)} the pixel at
 * column {@code x(i)} and row {@code y(i)} saw a change of polarity {@code p(i)}. 13 bytes an
 * event; immutable; a slice is a view of the same columns.
 *
 * <p>Times are in microseconds and never go back; x and y lie on the sensor; polarity is 1 for ON
 * and 0 for OFF.
 */
public final class Events {
    private final Sensor sensor;
    private final long[] times;
    private final short[] columns;
    private final short[] rows;
    private final byte[] polarities;
    private final int from;
    private final int to;

    /** Takes the arrays as they are: the caller has checked them and lets go of them. */
    Events(
            Sensor sensor,
            long[] times,
            short[] columns,
            short[] rows,
            byte[] polarities,
            int from,
            int to) {
        this.sensor = sensor;
        this.times = times;
        this.columns = columns;
        this.rows = rows;
        this.polarities = polarities;
        this.from = from;
        this.to = to;
    }

    /**
     * Events from columns of one length, which are copied.
     *
     * @param sensor where they lie
     * @param t in µs, never going back
     * @param x from 0 to the sensor's width − 1
     * @param y from 0 to the sensor's height − 1
     * @param p 1 for ON, 0 for OFF
     * @throws EventException for columns of several lengths, a time before the one before it, or an
     *     event beyond the sensor, naming the event
     */
    public static Events of(Sensor sensor, long[] t, int[] x, int[] y, int[] p) {
        if (t.length != x.length || t.length != y.length || t.length != p.length) {
            throw new EventException(
                    ("expected columns of one length, got %d times, %d x, %d y and %d polarities:"
                                    + " give each event all four")
                            .formatted(t.length, x.length, y.length, p.length));
        }
        var events = new EventsBuilder(sensor, t.length);
        for (int i = 0; i < t.length; i++) {
            events.add(t[i], x[i], y[i], p[i]);
        }
        return events.build();
    }

    /** No events on this sensor. */
    public static Events none(Sensor sensor) {
        return new EventsBuilder(sensor, 0).build();
    }

    /** How many there are. */
    public int size() {
        return to - from;
    }

    /** Where they lie. */
    public Sensor sensor() {
        return sensor;
    }

    /** The time of an event, in µs. */
    public long t(int i) {
        return times[checked(i)];
    }

    /** The column of an event, from the left. */
    public int x(int i) {
        return columns[checked(i)];
    }

    /** The row of an event, from the top. */
    public int y(int i) {
        return rows[checked(i)];
    }

    /** The polarity of an event: 1 for ON, 0 for OFF. */
    public int p(int i) {
        return polarities[checked(i)];
    }

    /** The time of the first event, in µs; 0 if there is none. */
    public long start() {
        return size() == 0 ? 0 : times[from];
    }

    /** The time of the last event, in µs; 0 if there is none. */
    public long end() {
        return size() == 0 ? 0 : times[to - 1];
    }

    /** From the first event to the last, in µs. */
    public long duration() {
        return end() - start();
    }

    /**
     * Some of the events, by number, as a view.
     *
     * @param first the first that it has
     * @param end the first that it does not have
     * @throws IndexOutOfBoundsException if there are no such events
     */
    public Events slice(int first, int end) {
        if (first < 0 || end < first || end > size()) {
            throw new IndexOutOfBoundsException(
                    "expected a slice within 0 to %d, got %d to %d: size() tells how many there are"
                            .formatted(size(), first, end));
        }
        return new Events(sensor, times, columns, rows, polarities, from + first, from + end);
    }

    /**
     * The events of a span of time, as a view.
     *
     * @param first the first time that it has, in µs
     * @param end the first time that it does not have, in µs
     */
    public Events between(long first, long end) {
        int start = firstAt(first);
        return slice(start, Math.max(start, firstAt(end)));
    }

    /** The number of the first event at this time or later; {@link #size()} if there is none. */
    public int firstAt(long time) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - from;
    }

    /** The events for whose numbers it holds, in their order. */
    public Events where(IntPredicate kept) {
        var events = new EventsBuilder(sensor, size());
        for (int i = 0; i < size(); i++) {
            if (kept.test(i)) {
                events.add(
                        times[from + i], columns[from + i], rows[from + i], polarities[from + i]);
            }
        }
        return events.build();
    }

    private int checked(int i) {
        if (i < 0 || i >= size()) {
            throw new IndexOutOfBoundsException(
                    "expected the number of an event from 0 to %d, got %d"
                            .formatted(size() - 1, i));
        }
        return from + i;
    }

    /** The columns that loops read; event i lies at {@code offset() + i}. Not to be written to. */
    long[] times() {
        return times;
    }

    short[] columns() {
        return columns;
    }

    short[] rows() {
        return rows;
    }

    byte[] polarities() {
        return polarities;
    }

    int offset() {
        return from;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Events that
                && sensor.equals(that.sensor)
                && Arrays.equals(times, from, to, that.times, that.from, that.to)
                && Arrays.equals(columns, from, to, that.columns, that.from, that.to)
                && Arrays.equals(rows, from, to, that.rows, that.from, that.to)
                && Arrays.equals(polarities, from, to, that.polarities, that.from, that.to);
    }

    @Override
    public int hashCode() {
        int hash = sensor.hashCode();
        for (int i = from; i < to; i++) {
            hash = 31 * hash + Long.hashCode(times[i]) + (rows[i] << 16) + columns[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return "%d events in %.3f s on %s".formatted(size(), duration() / 1e6, sensor);
    }
}
