package org.spikej.event;

import java.util.List;
import java.util.random.RandomGenerator;

/** Every random change of a recording, by name. */
public final class Augmentations {
    /** DVS128 Gesture: what each of its 11 classes is in a mirror, left and right exchanged. */
    private static final List<Integer> GESTURES_MIRRORED =
            List.of(0, 2, 1, 6, 5, 4, 3, 7, 8, 9, 10);

    /** The same played backwards: circles turn the other way. */
    private static final List<Integer> GESTURES_REVERSED =
            List.of(0, 1, 2, 4, 3, 6, 5, 7, 8, 9, 10);

    private Augmentations() {}

    /** This augmentation for a share of the recordings, chosen at random. */
    public static Augmentation sometimes(double probability, Augmentation augmentation) {
        requireShare(probability);
        return new NamedAugmentation(
                "sometimes(%s, %s)".formatted(probability, augmentation),
                (sample, random) ->
                        random.nextDouble() < probability
                                ? augmentation.apply(sample, random)
                                : sample);
    }

    /** A transform for a share of the recordings, chosen at random. */
    public static Augmentation sometimes(double probability, EventTransform transform) {
        return sometimes(
                probability,
                new NamedAugmentation(
                        transform.toString(),
                        (sample, _) -> sample.with(transform.apply(sample.events()))));
    }

    /**
     * A transform that makes another class of each class.
     *
     * @param labels what class l becomes, at place l
     */
    public static Augmentation relabelling(EventTransform transform, List<Integer> labels) {
        var classes = List.copyOf(labels);
        return new NamedAugmentation(
                "relabelling(%s, %s)".formatted(transform, labels),
                (sample, _) -> {
                    if (sample.label() >= classes.size()) {
                        throw new IllegalArgumentException(
                                "expected a label below %d, got %d: give what each class becomes"
                                        .formatted(classes.size(), sample.label()));
                    }
                    return new EventSample(
                            transform.apply(sample.events()), classes.get(sample.label()));
                });
    }

    /**
     * DVS128 Gesture in a mirror: left becomes right, and so a right-hand wave a left-hand wave and
     * a clockwise right arm a counter-clockwise left arm.
     */
    public static Augmentation mirroredGestures() {
        return relabelling(EventTransforms.flipLeftRight(), GESTURES_MIRRORED);
    }

    /** DVS128 Gesture played backwards: arms circle the other way. */
    public static Augmentation reversedGestures() {
        return relabelling(EventTransforms.reverseTime(), GESTURES_REVERSED);
    }

    /** Each time moved by a normal number of this standard deviation, in µs. */
    public static Augmentation timeJitter(double micros) {
        requireSpread(micros);
        return new NamedAugmentation(
                "timeJitter(%s)".formatted(micros),
                (sample, random) ->
                        sample.with(
                                EventTransforms.sorted(
                                        sample.events(),
                                        (t, x, y, p, target) -> {
                                            double later = micros * random.nextGaussian();
                                            target.add(t + Math.round(later), x, y, p);
                                        })));
    }

    /**
     * Each place moved by normal numbers of this standard deviation, in pixels; events that leave
     * the sensor are dropped.
     */
    public static Augmentation spatialJitter(double pixels) {
        requireSpread(pixels);
        return new NamedAugmentation(
                "spatialJitter(%s)".formatted(pixels),
                (sample, random) -> {
                    var sensor = sample.events().sensor();
                    return sample.with(
                            EventTransforms.mapped(
                                    sample.events(),
                                    sensor,
                                    (t, x, y, p, target) -> {
                                        int column = jittered(x, pixels, random);
                                        int row = jittered(y, pixels, random);
                                        if (sensor.has(column, row)) {
                                            target.add(t, column, row, p);
                                        }
                                    }));
                });
    }

    private static int jittered(int place, double pixels, RandomGenerator random) {
        return place + (int) Math.round(pixels * random.nextGaussian());
    }

    /** Each event dropped with this probability. */
    public static Augmentation dropEvents(double probability) {
        requireShare(probability);
        return new NamedAugmentation(
                "dropEvents(%s)".formatted(probability),
                (sample, random) ->
                        sample.with(
                                sample.events().where(_ -> random.nextDouble() >= probability)));
    }

    /** {@link UniformNoise}: events anywhere, so many a second and pixel on the average. */
    public static Augmentation uniformNoise(double hertz) {
        return new NamedAugmentation(
                "uniformNoise(%s)".formatted(hertz),
                (sample, random) ->
                        sample.with(new UniformNoise(hertz).addedTo(sample.events(), random)));
    }

    /**
     * {@link CropAndFlip}, STCF: shifted in space, cut in time, mirrored and played backwards.
     *
     * @param shift the largest, in pixels
     * @param shortest share of the time that stays at least; 0.7 to 0.9 is mild
     * @param flipSpace whether to exchange left and right: not for digits and letters
     * @param flipTime whether to play backwards
     */
    public static Augmentation cropAndFlip(
            int shift, double shortest, boolean flipSpace, boolean flipTime) {
        return new CropAndFlip(shift, shortest, flipSpace, flipTime);
    }

    /** {@link EventInvert} of half the recordings, in boxes of 30 to 100 %, not in space. */
    public static Augmentation eventInvert() {
        return new EventInvert(0.5, 0.3, false);
    }

    /**
     * {@link EventDrift} of half the recordings, in boxes of 30 to 100 %: up to half the events, by
     * up to 5 % of the sensor and 10 % of the time, keeping their polarity.
     */
    public static Augmentation eventDrift() {
        return new EventDrift(0.5, 0.5, 0.05, 0.1, 0, 0.3);
    }

    /** {@link EventDrop}: events of a part of the time, of the sensor, or anywhere are dropped. */
    public static Augmentation eventDrop() {
        return new EventDrop();
    }

    static void requireShare(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "expected a probability from 0 to 1, got %s: 0.5 is a usual choice"
                            .formatted(probability));
        }
    }

    private static void requireSpread(double deviation) {
        if (!(deviation >= 0)) {
            throw new IllegalArgumentException(
                    "expected a standard deviation of at least 0, got %s".formatted(deviation));
        }
    }

    /** A number from −most to most, each as likely. */
    static int within(int most, RandomGenerator random) {
        return random.nextInt(-most, most + 1);
    }
}
