package org.spikej.event;

import java.util.ArrayList;
import java.util.List;

/** Every way to move an image before an event camera, by name. */
public final class Motions {
    private static final long SACCADE = 105_000;
    private static final double SIZE = 7;
    private static final int CORNERS = 32;

    private Motions() {}

    /**
     * Three saccades in a triangle of 7 pixels, each of 105 ms, as the images of N-MNIST were
     * filmed (Orchard et al. 2015, "Converting static image datasets to spiking neuromorphic
     * datasets using saccades"; the sizes are those by which its recordings are usually
     * stabilised).
     */
    public static Motion saccades() {
        return named("saccades()", saccadeLegs(SIZE, SACCADE));
    }

    /**
     * {@link #saccades()} of another size.
     *
     * @param pixels width and height of the triangle
     * @param micros of each saccade
     */
    public static Motion saccades(double pixels, long micros) {
        return named("saccades(%s, %d)".formatted(pixels, micros), saccadeLegs(pixels, micros));
    }

    /** Straight on. */
    public static Motion translation(double dx, double dy, long micros) {
        return named(
                "translation(%s, %s, %d)".formatted(dx, dy, micros),
                List.of(new Motion.Leg(dx, dy, micros)));
    }

    /**
     * Once around a circle, so that edges of all directions are seen: the slow translation by which
     * MNIST-DVS and CIFAR10-DVS were made is such a loop (Serrano-Gotarredona and Linares-Barranco
     * 2015, "Poker-DVS and MNIST-DVS"; Li et al. 2017, "CIFAR10-DVS").
     *
     * @param radius in pixels
     * @param micros of the whole circle
     */
    public static Motion circle(double radius, long micros) {
        if (micros < CORNERS) {
            throw new IllegalArgumentException(
                    "expected a circle of at least %d µs, got %d: 300000 is as long as N-MNIST's motion"
                            .formatted(CORNERS, micros));
        }
        var legs = new ArrayList<Motion.Leg>();
        for (int i = 0; i < CORNERS; i++) {
            double from = 2 * Math.PI * i / CORNERS;
            double to = 2 * Math.PI * (i + 1) / CORNERS;
            legs.add(
                    new Motion.Leg(
                            radius * (Math.cos(to) - Math.cos(from)),
                            radius * (Math.sin(to) - Math.sin(from)),
                            micros * (i + 1) / CORNERS - micros * i / CORNERS));
        }
        return named("circle(%s, %d)".formatted(radius, micros), legs);
    }

    private static List<Motion.Leg> saccadeLegs(double pixels, long micros) {
        return List.of(
                new Motion.Leg(-pixels / 2, -pixels, micros),
                new Motion.Leg(-pixels / 2, pixels, micros),
                new Motion.Leg(pixels, 0, micros));
    }

    private static Motion named(String name, List<Motion.Leg> legs) {
        return new Motion(name, legs);
    }
}
