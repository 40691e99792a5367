package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationsTest {
    private static final Sensor SENSOR = Sensor.of(64, 48);
    private static final Events EVENTS = RepresentationsTest.random(SENSOR, 20_000, 7);
    private static final EventSample SAMPLE = new EventSample(EVENTS, 3);

    @Test
    void oneSeedGivesOneResult() {
        var all =
                Augmentations.timeJitter(100)
                        .then(Augmentations.spatialJitter(1))
                        .then(Augmentations.dropEvents(0.2))
                        .then(Augmentations.uniformNoise(1));
        assertThat(apply(all, 5)).isEqualTo(apply(all, 5));
        assertThat(apply(all, 5)).isNotEqualTo(apply(all, 6));
        assertThat(SAMPLE.events()).isEqualTo(RepresentationsTest.random(SENSOR, 20_000, 7));
    }

    @Test
    void timeJitterHasItsSpreadAndKeepsTheOrder() {
        var apart =
                Events.of(
                        SENSOR,
                        IntStream.range(0, 5000).mapToLong(i -> 10_000L * i).toArray(),
                        new int[5000],
                        new int[5000],
                        new int[5000]);
        var moved =
                Augmentations.timeJitter(300)
                        .apply(new EventSample(apart, 0), new SplittableRandom(1))
                        .events();
        assertThat(deviation(5000, i -> moved.t(i) - apart.t(i))).isCloseTo(300, within(12.0));
        // much jitter: build() of the result would refuse times that go back
        assertThat(apply(Augmentations.timeJitter(1e5), 1).events().size()).isEqualTo(20_000);
    }

    @Test
    void spatialJitterHasItsSpread() {
        var middle =
                Events.of(
                        SENSOR,
                        new long[5000],
                        IntStream.generate(() -> 32).limit(5000).toArray(),
                        IntStream.generate(() -> 24).limit(5000).toArray(),
                        new int[5000]);
        var moved =
                Augmentations.spatialJitter(2)
                        .apply(new EventSample(middle, 0), new SplittableRandom(1))
                        .events();
        // rounding adds a variance of 1/12
        double expected = Math.sqrt(4 + 1 / 12.0);
        assertThat(deviation(5000, i -> moved.x(i) - 32)).isCloseTo(expected, within(0.08));
        assertThat(deviation(5000, i -> moved.y(i) - 24)).isCloseTo(expected, within(0.08));
    }

    @Test
    void droppingTakesItsShare() {
        int left = apply(Augmentations.dropEvents(0.3), 1).events().size();
        assertThat(left / 20_000.0).isCloseTo(0.7, within(0.015));
    }

    @Test
    void noiseComesAtItsRate() {
        double expected = 2 * 64 * 48 * EVENTS.duration() / 1e6;
        int more = apply(Augmentations.uniformNoise(2), 1).events().size() - 20_000;
        assertThat((double) more).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }

    @Test
    void sometimesIsForAShareOfTheRecordings() {
        var flip = Augmentations.sometimes(0.25, EventTransforms.flipPolarity());
        long flipped =
                IntStream.range(0, 400)
                        .filter(seed -> !apply(flip, seed).events().equals(EVENTS))
                        .count();
        assertThat(flipped).isBetween(70L, 130L);
    }

    @Test
    void aMirrorExchangesTheHandsOfGestures() {
        var labels = new int[] {0, 2, 1, 6, 5, 4, 3, 7, 8, 9, 10};
        for (int label = 0; label < labels.length; label++) {
            var sample = new EventSample(EVENTS, label);
            var random = new SplittableRandom(1);
            var mirrored = Augmentations.mirroredGestures().apply(sample, random);
            assertThat(mirrored.label()).isEqualTo(labels[label]);
            assertThat(mirrored.events().x(0)).isEqualTo(63 - EVENTS.x(0));
        }
        assertThatThrownBy(
                        () ->
                                Augmentations.mirroredGestures()
                                        .apply(
                                                new EventSample(EVENTS, 11),
                                                new SplittableRandom(1)))
                .hasMessageContaining("a label below 11, got 11");
    }

    @Test
    void gesturesPlayedBackwardsCircleTheOtherWay() {
        assertThat(apply(Augmentations.reversedGestures(), 1).label()).isEqualTo(4);
        assertThat(apply(Augmentations.reversedGestures(), 1).events())
                .isEqualTo(EventTransforms.reverseTime().apply(EVENTS));
    }

    static EventSample apply(Augmentation augmentation, long seed) {
        return augmentation.apply(SAMPLE, new SplittableRandom(seed));
    }

    private static double deviation(int count, IntToDoubleFunction value) {
        return Math.sqrt(
                IntStream.range(0, count).mapToDouble(value).map(v -> v * v).average().orElse(0));
    }
}
