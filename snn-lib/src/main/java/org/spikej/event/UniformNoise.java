package org.spikej.event;

import java.util.random.RandomGenerator;

/**
 * Background activity: events of all pixels and polarities alike, a Poisson process of this rate.
 *
 * @param hertz events a second and pixel
 */
public record UniformNoise(double hertz) {
    public UniformNoise {
        if (!(hertz >= 0)) {
            throw new IllegalArgumentException(
                    "expected a rate of at least 0 events a second and pixel, got %s"
                            .formatted(hertz));
        }
    }

    /** The events and such noise between the first and the last of them. */
    Events addedTo(Events events, RandomGenerator random) {
        var noisy = new EventsBuilder(events.sensor(), events.size());
        for (int i = 0; i < events.size(); i++) {
            noisy.add(events.t(i), events.x(i), events.y(i), events.p(i));
        }
        addTo(noisy, events.sensor(), events.start(), events.end(), random);
        return noisy.buildSorted();
    }

    /** Noise from a time up to another, in µs. */
    void addTo(EventsBuilder events, Sensor sensor, long from, long to, RandomGenerator random) {
        double perMicro = hertz * sensor.width() * sensor.height() / 1e6;
        if (perMicro == 0) {
            return;
        }
        double t = from;
        while ((t += random.nextExponential() / perMicro) < to) {
            events.add(
                    (long) t,
                    random.nextInt(sensor.width()),
                    random.nextInt(sensor.height()),
                    random.nextInt(sensor.polarities()));
        }
    }
}
