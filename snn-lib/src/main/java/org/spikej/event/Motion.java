package org.spikej.event;

import java.util.List;

/**
 * How an image moves before a camera: along straight legs, each at a constant speed.
 *
 * @param name as written in code
 * @param legs one after the other, at least one
 */
public record Motion(String name, List<Leg> legs) {
    /**
     * A straight way.
     *
     * @param dx pixels to the right
     * @param dy pixels downwards
     * @param micros how long it takes
     */
    public record Leg(double dx, double dy, long micros) {
        public Leg {
            if (micros < 1) {
                throw new IllegalArgumentException(
                        "expected a leg of at least 1 µs, got %d".formatted(micros));
            }
        }

        double pixels() {
            return Math.hypot(dx, dy);
        }
    }

    public Motion {
        legs = List.copyOf(legs);
        if (legs.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected at least one leg, got none: saccades() has three");
        }
    }

    /** How long it takes, in µs. */
    public long micros() {
        return legs.stream().mapToLong(Leg::micros).sum();
    }

    /** The way, in pixels. */
    double pixels() {
        return legs.stream().mapToDouble(Leg::pixels).sum();
    }

    /** The place at a time, {@code {x, y}} in pixels from the start. */
    double[] at(double micros) {
        double x = 0;
        double y = 0;
        double left = micros;
        for (var leg : legs) {
            double share = Math.clamp(left / leg.micros(), 0.0, 1.0);
            x += share * leg.dx();
            y += share * leg.dy();
            left -= leg.micros();
        }
        return new double[] {x, y};
    }

    /** The middle of the rectangle that it covers, {@code {x, y}}. */
    double[] middle() {
        double x = 0;
        double y = 0;
        double left = 0;
        double right = 0;
        double top = 0;
        double bottom = 0;
        for (var leg : legs) {
            x += leg.dx();
            y += leg.dy();
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        return new double[] {(left + right) / 2, (top + bottom) / 2};
    }

    @Override
    public String toString() {
        return name;
    }
}
