package org.spikej.event;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A synthetic sensor of changes (Rebecq et al. 2018, "ESIM: an open event camera simulator"; Hu et
 * al. 2021, "v2e: from video frames to realistic DVS events"). Each pixel remembers a level L of
 * its signal S and gives an event whenever the signal has gone a threshold away from it:
 *
 * <pre>
 *   S(t) − L ≥ θ_on   →  ON at t,   L ← L + θ_on
 *   L − S(t) ≥ θ_off  →  OFF at t,  L ← L − θ_off
 * </pre>
 *
 * <p>The signal is linear between two looks, so each event has a time of its own and a pixel may
 * have several in between. Thresholds differ from pixel to pixel by normal numbers, the same ones
 * for all recordings of one camera; noise is a Poisson process; and a pixel rests after each event.
 *
 * @param on θ_on, mean over the pixels, in units of the signal
 * @param off θ_off
 * @param mismatch standard deviation of the thresholds over the pixels
 * @param refractoryMicros rest after an event, in µs
 * @param noiseHertz events without cause, a second and pixel
 * @param seed of the mismatch
 */
public record EventCamera(
        double on,
        double off,
        double mismatch,
        long refractoryMicros,
        double noiseHertz,
        long seed) {
    /** No threshold is below this share of their mean. */
    private static final double LEAST = 0.1;

    public EventCamera {
        if (!(on > 0 && off > 0 && mismatch >= 0)) {
            throw new IllegalArgumentException(
                    ("expected thresholds above 0 and a mismatch of at least 0, got %s, %s and %s:"
                                    + " 0.2, 0.2 and 0.03 are usual")
                            .formatted(on, off, mismatch));
        }
        RefractoryFilter.requireTime(refractoryMicros);
        new UniformNoise(noiseHertz);
    }

    /**
     * A camera that sees moving digits about as N-MNIST's did: its threshold was chosen so that
     * {@link Motions#saccades} over the images of N-MNIST's first recordings give as many events as
     * those have.
     */
    public static EventCamera standard() {
        return new EventCamera(0.53, 0.53, 0.08, 1000, 0.5, 1);
    }

    /** A camera without mismatch, rest and noise. */
    public static EventCamera ideal(double threshold) {
        return new EventCamera(threshold, threshold, 0, 0, 0, 0);
    }

    /** This with thresholds that differ from pixel to pixel. */
    public EventCamera mismatch(double deviation) {
        return new EventCamera(on, off, deviation, refractoryMicros, noiseHertz, seed);
    }

    /** This with a rest after each event, in µs. */
    public EventCamera refractory(long micros) {
        return new EventCamera(on, off, mismatch, micros, noiseHertz, seed);
    }

    /** This with background activity, in events a second and pixel. */
    public EventCamera noise(double hertz) {
        return new EventCamera(on, off, mismatch, refractoryMicros, hertz, seed);
    }

    /**
     * What it tells of a stimulus.
     *
     * @param random for the noise
     */
    public Events record(Stimulus stimulus, RandomGenerator random) {
        var sensor = stimulus.sensor();
        int pixels = sensor.width() * sensor.height();
        var events = new EventsBuilder(sensor, 4 * pixels);
        changes(stimulus, events);
        new UniformNoise(noiseHertz).addTo(events, sensor, 0, stimulus.micros(), random);
        return new RefractoryFilter(refractoryMicros).apply(events.buildSorted());
    }

    private void changes(Stimulus stimulus, EventsBuilder events) {
        int width = stimulus.sensor().width();
        int pixels = width * stimulus.sensor().height();
        var ons = thresholds(pixels, on, 0);
        var offs = thresholds(pixels, off, 1);
        var before = new float[pixels];
        var now = new float[pixels];
        stimulus.at(0, before);
        var level = before.clone();
        double step = (double) stimulus.micros() / stimulus.steps();
        for (int k = 1; k <= stimulus.steps(); k++) {
            stimulus.at(k * step, now);
            double start = (k - 1) * step;
            for (int i = 0; i < pixels; i++) {
                float from = before[i];
                float to = now[i];
                if (from == to) {
                    continue;
                }
                double perUnit = step / (to - from);
                while (to - level[i] >= ons[i]) {
                    level[i] += ons[i];
                    events.add(
                            (long) (start + perUnit * (level[i] - from)), i % width, i / width, 1);
                }
                while (level[i] - to >= offs[i]) {
                    level[i] -= offs[i];
                    events.add(
                            (long) (start + perUnit * (level[i] - from)), i % width, i / width, 0);
                }
            }
            var kept = before;
            before = now;
            now = kept;
        }
    }

    /** Of each pixel, drawn from the seed of the camera. */
    float[] thresholds(int pixels, double mean, int stream) {
        var random = new SplittableRandom(2 * seed + stream);
        var thresholds = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            double drawn = mismatch == 0 ? mean : mean + mismatch * random.nextGaussian();
            thresholds[i] = (float) Math.max(LEAST * mean, drawn);
        }
        return thresholds;
    }
}
