package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Time surfaces of the whole sensor, read every Δt: how recently each pixel had an event of each
 * polarity (Lagorce et al. 2017, "HOTS: a hierarchy of event-based time-surfaces for pattern
 * recognition", eq. 3; they read it around each event).
 *
 * <pre>  S[j, p, y, x] = exp(−(t₀ + (j + 1) Δt − t_last(p, y, x)) / τ)  </pre>
 *
 * <p>t_last is the pixel's last event before the surface is read; 0 where there was none. After the
 * end of a recording its surfaces go on to fade.
 *
 * @param micros Δt in µs, at least 1
 * @param surfaces T, at least 1
 * @param timeConstant τ in µs, above 0
 */
public record TimeSurface(long micros, int surfaces, double timeConstant)
        implements Representation {
    private static final long NEVER = Long.MIN_VALUE;

    public TimeSurface {
        EventFrames.requireFrames(surfaces);
        FramesByDuration.requireDuration(micros);
        if (!(timeConstant > 0)) {
            throw new IllegalArgumentException(
                    "expected a time constant above 0 µs, got %s: 50000 is a usual choice"
                            .formatted(timeConstant));
        }
    }

    /** {@code [T]}, then {@link Sensor#shape}. */
    @Override
    public long[] shape(Sensor sensor) {
        return Representation.steps(surfaces, sensor.shape());
    }

    @Override
    public void write(Events events, MemorySegment target) {
        var sensor = events.sensor();
        var last = new long[sensor.pixels()];
        Arrays.fill(last, NEVER);
        var cuts = new FramesByDuration(micros, surfaces).cuts(events);
        for (int surface = 0; surface < surfaces; surface++) {
            for (int i = cuts[surface]; i < cuts[surface + 1]; i++) {
                last[sensor.pixel(events.x(i), events.y(i), events.p(i))] = events.t(i);
            }
            read(last, events.start() + (surface + 1) * micros, target, surface);
        }
    }

    private void read(long[] last, long now, MemorySegment target, int surface) {
        for (int pixel = 0; pixel < last.length; pixel++) {
            if (last[pixel] != NEVER) {
                target.setAtIndex(
                        ValueLayout.JAVA_FLOAT,
                        (long) surface * last.length + pixel,
                        (float) Math.exp((last[pixel] - now) / timeConstant));
            }
        }
    }
}
