package org.spikej.event;

import java.util.Arrays;

/** Grows the columns of {@link Events}; what was added is checked once, at the end. */
public final class EventsBuilder {
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final Sensor sensor;
    private long[] times;
    private short[] columns;
    private short[] rows;
    private byte[] polarities;
    private int size;
    private boolean onSensor;

    /**
     * @param sensor where the events will lie
     * @param expected room for so many at first
     */
    public EventsBuilder(Sensor sensor, long expected) {
        this.sensor = sensor;
        times = new long[0];
        columns = new short[0];
        rows = new short[0];
        polarities = new byte[0];
        resize(expected);
    }

    private void resize(long room) {
        if (room > MOST) {
            throw tooMany(room);
        }
        try {
            times = Arrays.copyOf(times, (int) room);
            columns = Arrays.copyOf(columns, (int) room);
            rows = Arrays.copyOf(rows, (int) room);
            polarities = Arrays.copyOf(polarities, (int) room);
        } catch (OutOfMemoryError e) {
            throw tooMany(room);
        }
    }

    private static EventException tooMany(long room) {
        return new EventException(
                "expected a recording that fits into memory, got room for %d events: give Java more by -Xmx, or read it in parts"
                        .formatted(room));
    }

    /** How many were added. */
    public int size() {
        return size;
    }

    /**
     * Adds an event.
     *
     * @param t in µs
     * @param x column
     * @param y row
     * @param p 1 for ON, 0 for OFF
     */
    public void add(long t, int x, int y, int p) {
        if (size == times.length) {
            reserve(1);
        }
        times[size] = t;
        columns[size] = narrow(x);
        rows[size] = narrow(y);
        polarities[size] = (byte) (p >>> 1 == 0 ? p : -1);
        size++;
    }

    /**
     * The columns, with room for as many as were expected or reserved: a decoder writes behind
     * {@link #size} and tells how many by {@link #added}. A value that does not fit must become one
     * that the check finds, as a negative one.
     */
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

    /** Tells that all that is added lies on the sensor, so that only times need a check. */
    void staysOnSensor() {
        onSensor = true;
    }

    void added(int count) {
        size += count;
    }

    void clear() {
        size = 0;
    }

    /** What does not fit into a short becomes negative, so that the check of the end finds it. */
    private static short narrow(int coordinate) {
        return (short) (coordinate >>> 15 == 0 ? coordinate : -1);
    }

    /** Makes room for so many more. */
    void reserve(int more) {
        long needed = (long) size + more;
        if (needed > times.length) {
            resize(Math.max(needed, Math.min(MOST, 64 + times.length + times.length / 2L)));
        }
    }

    /**
     * What was added. The builder must not be used after it.
     *
     * @throws EventException for a time before the one before it, or an event beyond the sensor,
     *     naming the event
     */
    public Events build() {
        int wrong = firstWrong();
        if (wrong < size) {
            throw new EventException(fault(wrong));
        }
        return first(size);
    }

    /**
     * What was added, put in the order of time; events of one time stay in the order in which they
     * were added. The builder must not be used after it.
     *
     * @throws EventException for an event beyond the sensor, naming it
     */
    public Events buildSorted() {
        var order = Sorted.order(times, size);
        times = Sorted.by(order, times);
        columns = Sorted.by(order, columns);
        rows = Sorted.by(order, rows);
        polarities = Sorted.by(order, polarities);
        return build();
    }

    /** The first so many, which the caller has checked. The builder must not be used after it. */
    Events first(int count) {
        // A column of half its room is worth a copy, which then holds just what there is.
        boolean tight = count > times.length / 2;
        return new Events(
                sensor,
                tight ? times : Arrays.copyOf(times, count),
                tight ? columns : Arrays.copyOf(columns, count),
                tight ? rows : Arrays.copyOf(rows, count),
                tight ? polarities : Arrays.copyOf(polarities, count),
                0,
                count);
    }

    /** The number of the first event that cannot be; {@link #size()} if all can. */
    int firstWrong() {
        return isSound() ? size : search();
    }

    private boolean isSound() {
        return !ColumnChecks.goesBack(times, size) && (onSensor || isOnSensor());
    }

    private boolean isOnSensor() {
        return !ColumnChecks.outside(columns, size, sensor.width())
                && !ColumnChecks.outside(rows, size, sensor.height())
                && ColumnChecks.bits(polarities, size) < sensor.polarities();
    }

    private int search() {
        int xs = sensor.width();
        int ys = sensor.height();
        int ps = sensor.polarities();
        long before = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            long t = times[i];
            boolean outside =
                    columns[i] < 0
                            | columns[i] >= xs
                            | rows[i] < 0
                            | rows[i] >= ys
                            | polarities[i] < 0
                            | polarities[i] >= ps;
            if (t < before | outside) {
                return i;
            }
            before = t;
        }
        return size;
    }

    /** What is wrong with an event, in one sentence. */
    String fault(int i) {
        if (i > 0 && times[i] < times[i - 1]) {
            return "expected times that never go back, got %d after %d µs at event %d"
                    .formatted(times[i], times[i - 1], i);
        }
        return "expected x, y and polarity below %d, %d and %d, got %s, %s and %s at event %d"
                .formatted(
                        sensor.width(),
                        sensor.height(),
                        sensor.polarities(),
                        text(columns[i]),
                        text(rows[i]),
                        text(polarities[i]),
                        i);
    }

    private static String text(int value) {
        return value < 0 ? "one out of range" : String.valueOf(value);
    }
}
