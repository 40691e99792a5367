package org.spikej.event;

import java.util.Arrays;

/**
 * Drops events that stand alone: an event stays if one of the four pixels beside it had an event,
 * of any polarity, less than a time before (Delbruck 2008, "Frame-free dynamic digital vision", the
 * background-activity filter; Tonic's {@code Denoise}, but that keeps whatever comes within the
 * first such time of 0).
 *
 * @param micros the time, in µs
 */
public record Denoise(long micros) implements EventTransform {
    public Denoise {
        RefractoryFilter.requireTime(micros);
    }

    @Override
    public Events apply(Events events) {
        int width = events.sensor().width();
        int height = events.sensor().height();
        var last = new long[width * height];
        Arrays.fill(last, Long.MIN_VALUE / 2);
        return events.where(
                i -> {
                    int x = events.x(i);
                    int y = events.y(i);
                    int at = y * width + x;
                    long since = events.t(i) - micros;
                    last[at] = events.t(i);
                    return x > 0 && last[at - 1] > since
                            || x < width - 1 && last[at + 1] > since
                            || y > 0 && last[at - width] > since
                            || y < height - 1 && last[at + width] > since;
                });
    }
}
