package org.spikej.event;

import java.util.random.RandomGenerator;

/**
 * A fragment of a recording: a box in space and time.
 *
 * @param x first column
 * @param y first row
 * @param t first time, in µs
 * @param width columns
 * @param height rows
 * @param micros duration; the box has its first and its last microsecond
 */
record Box(int x, int y, long t, int width, int height, long micros) {
    /** The whole recording. */
    static Box of(Events events) {
        return new Box(
                0,
                0,
                events.start(),
                events.sensor().width(),
                events.sensor().height(),
                events.duration());
    }

    /** Somewhere in a recording, each side a share from {@code least} to 1 of the whole. */
    static Box random(Events events, double least, RandomGenerator random) {
        var sensor = events.sensor();
        int width = side(sensor.width(), least, random);
        int height = side(sensor.height(), least, random);
        long micros = Math.round(share(least, random) * events.duration());
        return new Box(
                random.nextInt(sensor.width() - width + 1),
                random.nextInt(sensor.height() - height + 1),
                events.start() + random.nextLong(events.duration() - micros + 1),
                width,
                height,
                micros);
    }

    private static int side(int whole, double least, RandomGenerator random) {
        return (int) Math.max(1, Math.round(share(least, random) * whole));
    }

    private static double share(double least, RandomGenerator random) {
        return least + (1 - least) * random.nextDouble();
    }

    boolean has(long time, int column, int row) {
        return time >= t
                && time <= t + micros
                && column >= x
                && column < x + width
                && row >= y
                && row < y + height;
    }
}
