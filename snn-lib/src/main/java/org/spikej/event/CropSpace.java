package org.spikej.event;

/**
 * A rectangle of the sensor, which becomes the sensor.
 *
 * @param x its first column
 * @param y its first row
 * @param width its columns
 * @param height its rows
 */
public record CropSpace(int x, int y, int width, int height) implements EventTransform {
    public CropSpace {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 x 1 pixels, from column and row 0 on, got %d x %d at (%d, %d)"
                            .formatted(width, height, x, y));
        }
    }

    @Override
    public Events apply(Events events) {
        var sensor = events.sensor();
        if (width > sensor.width() - x || height > sensor.height() - y) {
            throw new IllegalArgumentException(
                    "expected a rectangle within the sensor of %s, got %d x %d at (%d, %d)"
                            .formatted(sensor, width, height, x, y));
        }
        return EventTransforms.mapped(
                events,
                new Sensor(width, height, sensor.polarities()),
                (t, column, row, p, target) -> {
                    int left = column - x;
                    int top = row - y;
                    if (left >= 0 && left < width && top >= 0 && top < height) {
                        target.add(t, left, top, p);
                    }
                });
    }
}
