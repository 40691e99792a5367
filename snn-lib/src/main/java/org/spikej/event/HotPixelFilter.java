package org.spikej.event;

/**
 * Drops all events of pixels that fire more often than they can have seen something: more than so
 * many events a second on the average of the recording (Tonic's {@code hot_pixel_frequency}).
 *
 * @param hertz the highest rate that stays
 */
public record HotPixelFilter(double hertz) implements EventTransform {
    public HotPixelFilter {
        if (!(hertz > 0)) {
            throw new IllegalArgumentException(
                    "expected a rate above 0 events a second, got %s: 1000 is a usual choice"
                            .formatted(hertz));
        }
    }

    @Override
    public Events apply(Events events) {
        int width = events.sensor().width();
        var counts = new int[width * events.sensor().height()];
        for (int i = 0; i < events.size(); i++) {
            counts[events.y(i) * width + events.x(i)]++;
        }
        double most = hertz * events.duration() / 1e6;
        return events.where(i -> counts[events.y(i) * width + events.x(i)] <= most);
    }
}
