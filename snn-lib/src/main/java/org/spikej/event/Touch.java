package org.spikej.event;

import java.util.random.RandomGenerator;

/**
 * An object that is pressed onto a square skin of taxels, slides over it and is lifted; the signal
 * is the pressure. A taxel under the object is pressed as far as the object has come down beyond
 * the gap between the two:
 *
 * <pre>  S(t) = max(0, depth(t) − gap(u, v)) · (1 + a sin(2π u / λ + φ))  </pre>
 *
 * <p>u and v lie on the object, which is turned, and moves by the way that it slid; ribs of
 * wavelength λ are its texture. Place, turn, size, depth and the way are drawn at random.
 */
public final class Touch implements Stimulus {
    /** What is pressed, by the gap between it and the skin when it just touches. */
    public enum Form {
        /** A ball. */
        BALL {
            @Override
            double gap(double u, double v) {
                return (u * u + v * v) / 12;
            }
        },
        /** A long edge. */
        EDGE {
            @Override
            double gap(double u, double v) {
                return u * u / 3;
            }
        },
        /** The rim of a cup. */
        RING {
            @Override
            double gap(double u, double v) {
                double fromRim = Math.hypot(u, v) - 4;
                return fromRim * fromRim / 2;
            }
        },
        /** Two finger tips. */
        POINTS {
            @Override
            double gap(double u, double v) {
                double fromTip = Math.abs(u) - 3;
                return (fromTip * fromTip + v * v) / 4;
            }
        };

        /** In units of the depth, taxels being the unit of u and v. */
        abstract double gap(double u, double v);
    }

    /** How its surface is ribbed. */
    public enum Texture {
        SMOOTH(0, 1),
        FINE(0.6, 2.5),
        COARSE(0.6, 6);

        private final double height;
        private final double wavelength;

        Texture(double height, double wavelength) {
            this.height = height;
            this.wavelength = wavelength;
        }
    }

    /** 16 x 16 taxels, pressed and released. */
    public static final Sensor SKIN = Sensor.of(16, 16);

    private static final double PRESSED = 80_000;
    private static final double LIFTED = 240_000;
    private static final long MICROS = 320_000;
    private static final int STEPS = 64;

    /** A hand turns an object, and slides it askew, by at most so much, in radians. */
    private static final double TURN = 0.4;

    private final Form form;
    private final Texture texture;
    private final double x, y, turn, size, depth, way, direction, phase;

    /** One touch of this kind. */
    public Touch(Form form, Texture texture, RandomGenerator random) {
        this.form = form;
        this.texture = texture;
        x = 7.5 + random.nextDouble(-1.5, 1.5);
        y = 7.5 + random.nextDouble(-1.5, 1.5);
        turn = random.nextDouble(-TURN, TURN);
        size = random.nextDouble(0.75, 1.25);
        depth = random.nextDouble(0.7, 1.3);
        way = random.nextDouble(3, 6);
        direction = random.nextDouble(-TURN, TURN);
        phase = random.nextDouble(2 * Math.PI);
    }

    @Override
    public Sensor sensor() {
        return SKIN;
    }

    @Override
    public long micros() {
        return MICROS;
    }

    @Override
    public int steps() {
        return STEPS;
    }

    @Override
    public void at(double micros, float[] signal) {
        double down =
                depth
                        * Math.min(
                                Math.clamp(micros / PRESSED, 0.0, 1.0),
                                Math.clamp((MICROS - micros) / (MICROS - LIFTED), 0.0, 1.0));
        double slid = way * (Math.clamp((micros - PRESSED) / (LIFTED - PRESSED), 0.0, 1.0) - 0.5);
        double centreX = x + slid * Math.cos(direction);
        double centreY = y + slid * Math.sin(direction);
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        for (int i = 0; i < signal.length; i++) {
            double dx = i % SKIN.width() - centreX;
            double dy = i / SKIN.width() - centreY;
            double u = cos * dx + sin * dy;
            double v = cos * dy - sin * dx;
            double pressed = Math.max(0, down - form.gap(u / size, v / size));
            double ribs = Math.sin(2 * Math.PI * u / texture.wavelength + phase);
            signal[i] = (float) (pressed * (1 + texture.height * ribs));
        }
    }
}
