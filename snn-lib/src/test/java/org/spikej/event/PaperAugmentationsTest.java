package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** The augmentations of the papers, on events and on frames. */
class PaperAugmentationsTest {
    private static final Sensor SENSOR = Sensor.of(16, 12);
    private static final Events EVENTS = RepresentationsTest.random(SENSOR, 2000, 3);
    private static final EventSample SAMPLE = new EventSample(EVENTS, 1);

    @Test
    void oneSeedGivesOneResultAndTheLabelStays() {
        for (var augmentation :
                new Augmentation[] {
                    Augmentations.cropAndFlip(2, 0.7, true, true),
                    Augmentations.eventInvert(),
                    Augmentations.eventDrift(),
                    Augmentations.eventDrop()
                }) {
            for (int seed = 0; seed < 10; seed++) {
                assertThat(apply(augmentation, seed)).isEqualTo(apply(augmentation, seed));
            }
            long changed =
                    IntStream.range(0, 40)
                            .filter(seed -> !apply(augmentation, seed).equals(EVENTS))
                            .count();
            assertThat(changed).as("%s", augmentation).isGreaterThan(10);
            assertThat(augmentation.apply(SAMPLE, new SplittableRandom(1)).label()).isEqualTo(1);
        }
    }

    @Test
    void aCropShiftsWhatStaysAndCutsTheTime() {
        var crop = new CropAndFlip(3, 0.5, false, false);
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            int dx = Augmentations.within(3, random);
            int dy = Augmentations.within(3, random);
            var cropped = apply(crop, seed);
            assertThat((double) cropped.duration()).isGreaterThan(0.45 * EVENTS.duration());
            // Each event of the crop is one of the recording, shifted.
            var span = EVENTS.between(cropped.start(), cropped.end() + 1);
            var expected = span.where(i -> SENSOR.has(span.x(i) + dx, span.y(i) + dy));
            assertThat(cropped.size()).isEqualTo(expected.size());
            assertThat(cropped.x(7)).isEqualTo(expected.x(7) + dx);
            assertThat(cropped.y(7)).isEqualTo(expected.y(7) + dy);
        }
        assertThat(apply(new CropAndFlip(0, 1, false, false), 4)).isEqualTo(EVENTS);
    }

    @Test
    void flipsComeByTheHalf() {
        var flip = new CropAndFlip(0, 1, true, true);
        var mirror = EventTransforms.flipLeftRight();
        var backwards = EventTransforms.reverseTime();
        var counts = new int[4];
        for (int seed = 0; seed < 200; seed++) {
            var flipped = apply(flip, seed);
            counts[0] += flipped.equals(EVENTS) ? 1 : 0;
            counts[1] += flipped.equals(mirror.apply(EVENTS)) ? 1 : 0;
            counts[2] += flipped.equals(backwards.apply(EVENTS)) ? 1 : 0;
            counts[3] += flipped.equals(mirror.then(backwards).apply(EVENTS)) ? 1 : 0;
        }
        assertThat(Arrays.stream(counts).sum()).isEqualTo(200);
        assertThat(IntStream.of(counts)).allMatch(count -> count > 25);
    }

    @Test
    void theWholeIsInvertedInOneDomain() {
        var inversions =
                new EventTransform[] {
                    EventTransforms.flipPolarity(), EventTransforms.reverseTime(),
                    EventTransforms.flipLeftRight(), EventTransforms.flipUpDown()
                };
        var seen = new int[4];
        for (int seed = 0; seed < 100; seed++) {
            var counts = counts(apply(new EventInvert(1, 1, true), seed));
            int matches = 0;
            for (int domain = 0; domain < 4; domain++) {
                // Events of one time may come in another order: what lies where is compared.
                boolean same = Arrays.equals(counts, counts(inversions[domain].apply(EVENTS)));
                seen[domain] += same ? 1 : 0;
                matches += same ? 1 : 0;
            }
            assertThat(matches).isEqualTo(1);
        }
        assertThat(IntStream.of(seen)).allMatch(count -> count > 10);
    }

    @Test
    void aFragmentIsInvertedAndTheRestStays() {
        boolean partly = false;
        for (int seed = 0; seed < 20; seed++) {
            var inverted = apply(new EventInvert(1, 0.3, false), seed);
            assertThat(inverted.size()).isEqualTo(EVENTS.size());
            int same = common(EVENTS, inverted);
            partly |= same > 200 && same < 1800;
        }
        assertThat(partly).isTrue();
    }

    @Test
    void aShareOfTheEventsDriftsTogether() {
        for (int seed = 0; seed < 30; seed++) {
            var drifted = apply(new EventDrift(1, 0.5, 0.2, 0.1, 0, 1), seed);
            assertThat(drifted.size()).isBetween(900, 2000);
            assertThat(common(EVENTS, drifted)).as("what did not move").isGreaterThan(850);
        }
        assertThat(apply(new EventDrift(1, 0, 0.2, 0.1, 0, 1), 1)).isEqualTo(EVENTS);
        var turned = apply(new EventDrift(1, 1, 0, 0, 1, 1), 1);
        int on = 0;
        for (int i = 0; i < turned.size(); i++) {
            on += turned.p(i) != EVENTS.p(i) ? 1 : 0;
        }
        assertThat(on).as("polarities that turned").isGreaterThan(50);
    }

    @Test
    void eventDropLeavesEventsOfTheRecordingOnly() {
        int untouched = 0;
        for (int seed = 0; seed < 100; seed++) {
            var left = apply(Augmentations.eventDrop(), seed);
            assertThat(common(EVENTS, left)).isEqualTo(left.size());
            untouched += left.size() == EVENTS.size() ? 1 : 0;
        }
        assertThat(untouched).as("a policy in four changes nothing").isBetween(10, 45);
    }

    @Test
    void framesAreAugmentedAsTheirEventsAre() {
        try (var _ = Scope.open()) {
            var frames = Representations.framesByNumber(4).of(EVENTS);
            var before = Tensors.floats(frames);
            var inverted =
                    FrameAugmentations.eventInvert(1, false).apply(frames, new SplittableRandom(1));
            var polarity = Tensors.floats(frames.flip(1));
            var time = Tensors.floats(frames.flip(0, 1));
            assertThat(
                            Arrays.equals(Tensors.floats(inverted), polarity)
                                    || Arrays.equals(Tensors.floats(inverted), time))
                    .isTrue();
            for (int seed = 0; seed < 10; seed++) {
                var random = new SplittableRandom(seed);
                var still = FrameAugmentations.eventDrift(1, 0.5, 0, 0).apply(frames, random);
                assertThat(Tensors.floats(still)).as("drift by nothing").isEqualTo(before);
                var drift = FrameAugmentations.eventDrift(1, 0.5, 2, 1);
                var drifted = Tensors.floats(drift.apply(frames, new SplittableRandom(seed)));
                assertThat(Tensors.floats(drift.apply(frames, new SplittableRandom(seed))))
                        .isEqualTo(drifted);
                double events = 0;
                for (float count : drifted) {
                    assertThat(count).isGreaterThanOrEqualTo(0).isEqualTo((int) count);
                    events += count;
                }
                assertThat(events).isBetween(900.0, 2000.0);
            }
            assertThat(Tensors.floats(frames)).isEqualTo(before);
        }
    }

    @Test
    void eventDropOnFramesEmptiesFramesOrARectangleOrThinsThemOut() {
        var seen = new int[4];
        try (var _ = Scope.open()) {
            var frames = torch.full(new long[] {10, 2, 20, 20}, new Scalar(4f));
            for (int seed = 0; seed < 100; seed++) {
                var drop = FrameAugmentations.eventDrop();
                var left = drop.apply(frames, new SplittableRandom(seed));
                var again = drop.apply(frames, new SplittableRandom(seed));
                assertThat(Tensors.floats(left)).isEqualTo(Tensors.floats(again));
                seen[policy(Tensors.floats(left))]++;
            }
            assertThat(frames.min().item_float()).isEqualTo(4);
        }
        assertThat(IntStream.of(seen)).allMatch(count -> count > 10);
    }

    /** Which policy left these of 10 frames of 2 x 20 x 20 fours. */
    private static int policy(float[] left) {
        int emptyFrames = 0;
        int emptyPixels = 0;
        boolean thin = false;
        for (int t = 0; t < 10; t++) {
            int empty = 0;
            for (int i = 0; i < 800; i++) {
                float count = left[t * 800 + i];
                assertThat(count).isBetween(0f, 4f).isEqualTo((int) count);
                thin |= count > 0 && count < 4;
                empty += count == 0 ? 1 : 0;
            }
            emptyFrames += empty == 800 ? 1 : 0;
            emptyPixels += empty;
        }
        if (thin) {
            return 3;
        }
        if (emptyFrames > 0) {
            assertThat(emptyPixels).as("the other frames stay").isEqualTo(800 * emptyFrames);
            return 1;
        }
        double side = Math.sqrt(emptyPixels / 20.0);
        assertThat(side).as("a square in each of the 20 planes").isIn(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
        return emptyPixels > 0 ? 2 : 0;
    }

    @Test
    void framesAreShiftedAndCutWithZeros() {
        try (var _ = Scope.open()) {
            var frames = Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 1, 2);
            var counts = new int[3];
            for (int seed = 0; seed < 60; seed++) {
                var random = new SplittableRandom(seed);
                var crop = FrameAugmentations.cropAndFlip(1, 2, false, false);
                int dx = Augmentations.within(1, new SplittableRandom(seed));
                var shifted = Tensors.floats(crop.apply(frames, random));
                boolean rowLeft = Arrays.equals(shifted, new float[8]);
                if (!rowLeft) {
                    counts[dx + 1]++;
                    var expected =
                            switch (dx) {
                                case -1 -> new float[] {2, 0, 4, 0, 6, 0, 8, 0};
                                case 0 -> new float[] {1, 2, 3, 4, 5, 6, 7, 8};
                                default -> new float[] {0, 1, 0, 3, 0, 5, 0, 7};
                            };
                    assertThat(shifted).isEqualTo(expected);
                }
            }
            assertThat(IntStream.of(counts)).allMatch(count -> count > 0);
        }
    }

    private static Events apply(Augmentation augmentation, long seed) {
        return augmentation.apply(SAMPLE, new SplittableRandom(seed)).events();
    }

    private static float[] counts(Events events) {
        try (var _ = Scope.open()) {
            return Tensors.floats(Representations.framesByTime(8).of(events));
        }
    }

    /** How many events two recordings have in common. */
    private static int common(Events a, Events b) {
        var keys = new HashMap<Long, Integer>();
        for (int i = 0; i < a.size(); i++) {
            keys.merge(key(a, i), 1, Integer::sum);
        }
        int common = 0;
        for (int i = 0; i < b.size(); i++) {
            if (keys.merge(key(b, i), -1, Integer::sum) >= 0) {
                common++;
            }
        }
        return common;
    }

    private static long key(Events events, int i) {
        return ((events.t(i) * 2 + events.p(i)) * 64 + events.x(i)) * 64 + events.y(i);
    }
}
