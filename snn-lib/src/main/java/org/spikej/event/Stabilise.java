package org.spikej.event;

/**
 * Takes the camera's motion out of N-MNIST and N-Caltech101: the three saccades of 105 ms along a
 * triangle of 7 pixels, so that the events of an edge lie on it whenever they came. Where the image
 * stood when the time was t, in µs, from where it ended:
 *
 * <pre>
 *   saccade 1, s = t / 105,000          x + 3.5 s          y + 7 s
 *   saccade 2, s = t / 105,000 − 1      x + 3.5 (1 + s)    y + 7 (1 − s)
 *   saccade 3, s = t / 105,000 − 2      x + 7 (1 − s)      y
 * </pre>
 *
 * <p>The image comes to lie 4 columns to the right and 2 rows lower, in the middle of N-MNIST's
 * sensor; what leaves the sensor is left out (the sizes are those of the authors' own tools for the
 * recordings of Orchard et al. 2015, "Converting static image datasets to spiking neuromorphic
 * datasets using saccades").
 */
record Stabilise() implements EventTransform {
    private static final double SACCADE_MICROS = 105_000;
    private static final double SIZE = 7;
    private static final int RIGHT = 4;
    private static final int DOWN = 2;

    @Override
    public Events apply(Events events) {
        var sensor = events.sensor();
        return EventTransforms.mapped(
                events,
                sensor,
                (t, x, y, p, target) -> {
                    double saccade = t / SACCADE_MICROS;
                    int column = (int) Math.round(x + RIGHT - right(saccade));
                    int row = (int) Math.round(y + DOWN - down(saccade));
                    if (sensor.has(column, row)) {
                        target.add(t, column, row, p);
                    }
                });
    }

    private static double right(double saccade) {
        return saccade < 2 ? SIZE / 2 * saccade : SIZE * (3 - saccade);
    }

    private static double down(double saccade) {
        return SIZE * Math.max(0, 1 - Math.abs(saccade - 1));
    }
}
