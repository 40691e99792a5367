package org.spikej.event;

import java.util.Arrays;

/**
 * Drops an event that comes less than a refractory period after the last one of its pixel that was
 * kept, as a pixel that rests after each event would. (Tonic's {@code RefractoryPeriod} counts from
 * dropped events too, so a pixel that fires fast enough is silent for good.)
 *
 * @param micros the period, in µs
 */
public record RefractoryFilter(long micros) implements EventTransform {
    public RefractoryFilter {
        requireTime(micros);
    }

    @Override
    public Events apply(Events events) {
        int width = events.sensor().width();
        var last = new long[width * events.sensor().height()];
        Arrays.fill(last, Long.MIN_VALUE / 2);
        return events.where(
                i -> {
                    int at = events.y(i) * width + events.x(i);
                    if (events.t(i) - last[at] < micros) {
                        return false;
                    }
                    last[at] = events.t(i);
                    return true;
                });
    }

    static void requireTime(long micros) {
        if (micros < 0) {
            throw new IllegalArgumentException(
                    "expected a time of at least 0 µs, got %d: 10000 is a usual choice"
                            .formatted(micros));
        }
    }
}
