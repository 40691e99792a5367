package org.spikej.data;

import java.util.SplittableRandom;

/**
 * How one particular digit was written: where a point of its shape comes to lie on the paper. Drawn
 * once for each digit.
 *
 * <pre>
 *   q = centre + A (p − ½ + wave(p) + noise)      A = rotation · slant · scale
 * </pre>
 *
 * <p>The wave bends the whole shape smoothly, the noise moves single points. All arithmetic is
 * exact or from {@link StrictMath}, so that a seed gives the same images on every machine.
 */
final class Hand {
    private static final double MAX_ROTATION = 0.34;
    private static final double MAX_SLANT = 0.42;
    private static final double MAX_SHIFT_PIXELS = 2.4;
    private static final double MAX_WAVE = 0.07;
    private static final double MAX_NOISE = 0.07;

    private final SplittableRandom random;
    private final double a, b, c, d;
    private final double centreX, centreY;
    private final double waveX, waveY, phaseX, phaseY;

    Hand(SplittableRandom random, int side) {
        this.random = random;
        double height = side * random.nextDouble(0.56, 0.78);
        double width = height * random.nextDouble(0.68, 1.12);
        double angle = within(MAX_ROTATION);
        double slant = within(MAX_SLANT);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        a = cos * width;
        b = (-cos * slant - sin) * height;
        c = sin * width;
        d = (-sin * slant + cos) * height;
        centreX = side / 2.0 + within(MAX_SHIFT_PIXELS);
        centreY = side / 2.0 + within(MAX_SHIFT_PIXELS);
        waveX = within(MAX_WAVE);
        waveY = within(MAX_WAVE);
        phaseX = random.nextDouble(2 * Math.PI);
        phaseY = random.nextDouble(2 * Math.PI);
    }

    /** The stroke in pixels; points that stand twice stay together. */
    double[] write(double[] stroke) {
        var written = new double[stroke.length];
        for (int i = 0; i < stroke.length; i += 2) {
            double x = stroke[i];
            double y = stroke[i + 1];
            if (i > 0 && x == stroke[i - 2] && y == stroke[i - 1]) {
                written[i] = written[i - 2];
                written[i + 1] = written[i - 1];
                continue;
            }
            double u = x - 0.5 + waveX * StrictMath.sin(5 * y + phaseX) + within(MAX_NOISE);
            double v = y - 0.5 + waveY * StrictMath.sin(5 * x + phaseY) + within(MAX_NOISE);
            written[i] = centreX + a * u + b * v;
            written[i + 1] = centreY + c * u + d * v;
        }
        return written;
    }

    /** Between −limit and limit, more often near 0. */
    private double within(double limit) {
        return limit * (random.nextDouble() + random.nextDouble() - 1);
    }
}
