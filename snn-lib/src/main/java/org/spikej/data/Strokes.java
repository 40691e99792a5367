package org.spikej.data;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Digits drawn as jittered pen strokes, 28 x 28 grey, for whoever has no network or no time: a
 * stand-in for MNIST that is generated in a moment.
 *
 * <p>Each image takes one of the common ways to write its digit ({@link DigitShapes}), places and
 * bends it at random ({@link Hand}), and draws it with a pen of random width ({@link Pen}). Image
 * {@code i} of a split depends on the seed and on {@code i} only, so a smaller set is the beginning
 * of a larger one. The ten classes are balanced: every ten images in a row hold each digit once.
 */
final class Strokes {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final int TRAIN = 6000;
    private static final int TEST = 1000;
    private static final int MOST = 1_000_000;
    private static final long SEED = 42;

    static final Card CARD =
            Card.generated(
                    "strokes",
                    "digits drawn with a trembling pen",
                    Mnist.CARD.classes(),
                    Card.counts(TRAIN, TEST),
                    "[1, 28, 28]",
                    "of SpikeJ; a stand-in for MNIST");

    /** The same before the synthetic event camera. */
    static final Card FILMED =
            Card.generated(
                    "event-strokes",
                    "digits drawn with a trembling pen before a moving event camera",
                    Mnist.CARD.classes(),
                    Card.counts(TRAIN, TEST),
                    "34x34, two polarities, 0.3 s",
                    "of SpikeJ; moved as in Orchard, Jayawant, Cohen and Thakor 2015, Converting static image datasets to spiking neuromorphic datasets using saccades");

    private Strokes() {}

    static Dataset standard() {
        return named("strokes", TRAIN, TEST, SEED);
    }

    static Dataset of(int train, int test, long seed) {
        if (Math.min(train, test) < 1 || Math.max(train, test) > MOST) {
            throw new IllegalArgumentException(
                    ("expected 1 to %d images in each split, got %d to train and %d to test: 6000"
                                    + " and 1000 are the usual sizes")
                            .formatted(MOST, train, test));
        }
        return named("strokes(%d, %d, %d)".formatted(train, test, seed), train, test, seed);
    }

    private static Dataset named(String name, int train, int test, long seed) {
        var seeds = new SplittableRandom(seed);
        return new Dataset(
                name,
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                split(train, seeds.split()),
                split(test, seeds.split()));
    }

    private static Samples split(int size, SplittableRandom seeds) {
        var labels = labels(size, seeds.split());
        var pixels = new byte[size * SIDE * SIDE];
        long first = seeds.nextLong();
        IntStream.range(0, size)
                .parallel()
                .forEach(i -> draw(labels[i], new SplittableRandom(first + i), pixels, i));
        return new Images(pixels, labels, size, 1, SIDE, SIDE);
    }

    /** Whole permutations of the ten digits, so that a cut one is still a beginning. */
    private static byte[] labels(int size, SplittableRandom random) {
        var labels = new byte[Math.ceilDiv(size, CLASSES) * CLASSES];
        for (int i = 0; i < labels.length; i++) {
            int first = i - i % CLASSES;
            int other = first + random.nextInt(i - first + 1);
            labels[i] = labels[other];
            labels[other] = (byte) (i - first);
        }
        return labels;
    }

    private static void draw(int digit, SplittableRandom random, byte[] pixels, int image) {
        var strokes = DigitShapes.strokes(digit, random.nextInt(DigitShapes.variants(digit)));
        var hand = new Hand(random, SIDE);
        var pen =
                new Pen(
                        random.nextDouble(0.7, 1.7),
                        random.nextDouble(190, 255),
                        random.nextDouble(1.0, 1.6));
        for (var stroke : strokes) {
            pen.draw(hand.write(stroke), pixels, image * SIDE * SIDE, SIDE);
        }
    }
}
