package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventTransformsTest {
    private static final Sensor SENSOR = Sensor.of(4, 3);

    private static final Events EVENTS =
            events(new long[] {100, 150, 300}, new int[] {0, 1, 3}, new int[] {0, 0, 2}, 1, 0, 1);

    private static Events events(long[] t, int[] x, int[] y, int... p) {
        return Events.of(SENSOR, t, x, y, p);
    }

    @Test
    void anEventStaysIfAPixelBesideItFiredJustBefore() {
        assertThat(EventTransforms.denoise(51).apply(EVENTS)).isEqualTo(EVENTS.slice(1, 2));
        assertThat(EventTransforms.denoise(50).apply(EVENTS).size()).isZero();
        var same = events(new long[] {0, 1}, new int[] {1, 1}, new int[] {1, 1}, 1, 1);
        assertThat(EventTransforms.denoise(50).apply(same).size()).as("the same pixel").isZero();
    }

    @Test
    void aPixelRestsAfterEachEventThatStays() {
        var fast =
                events(
                        new long[] {0, 6, 12, 18, 19},
                        new int[] {1, 1, 1, 1, 2},
                        new int[5],
                        1,
                        0,
                        1,
                        0,
                        1);
        var kept = EventTransforms.refractory(10).apply(fast);
        assertThat(kept).isEqualTo(fast.where(i -> i == 0 || i == 2 || i == 4));
        assertThat(EventTransforms.refractory(12).apply(fast).size()).isEqualTo(3);
    }

    @Test
    void aHotPixelIsSilenced() {
        var hot =
                events(
                        new long[] {0, 10, 20, 1_000_000},
                        new int[] {1, 1, 1, 2},
                        new int[4],
                        1,
                        0,
                        1,
                        0);
        assertThat(EventTransforms.withoutHotPixels(2).apply(hot)).isEqualTo(hot.slice(3, 4));
        assertThat(EventTransforms.withoutHotPixels(3).apply(hot)).isEqualTo(hot);
    }

    @Test
    void aCropHasASensorOfItsOwn() {
        var crop = EventTransforms.crop(1, 0, 3, 3).apply(EVENTS);
        assertThat(crop)
                .isEqualTo(
                        Events.of(
                                Sensor.of(3, 3),
                                new long[] {150, 300},
                                new int[] {0, 2},
                                new int[] {0, 2},
                                new int[] {0, 1}));
        assertThat(EventTransforms.cropCentre(2, 1).apply(EVENTS).sensor())
                .isEqualTo(Sensor.of(2, 1));
        assertThatThrownBy(() -> EventTransforms.crop(2, 0, 3, 3).apply(EVENTS))
                .hasMessageContaining("within the sensor of 4x3, got 3 x 3 at (2, 0)");
        assertThat(EventTransforms.cropTime(50, 200).apply(EVENTS)).isEqualTo(EVENTS.slice(1, 2));
    }

    @Test
    void flipsMirrorAndAreTheirOwnInverse() {
        var mirrored = EventTransforms.flipLeftRight().apply(EVENTS);
        assertThat(mirrored.x(0)).isEqualTo(3);
        assertThat(mirrored.y(2)).isEqualTo(2);
        var upside = EventTransforms.flipUpDown().apply(EVENTS);
        assertThat(upside.y(0)).isEqualTo(2);
        var inverted = EventTransforms.flipPolarity().apply(EVENTS);
        assertThat(inverted.p(1)).isEqualTo(1);
        var flips =
                new EventTransform[] {
                    EventTransforms.flipLeftRight(),
                    EventTransforms.flipUpDown(),
                    EventTransforms.flipPolarity(),
                    EventTransforms.reverseTime()
                };
        for (var flip : flips) {
            assertThat(flip.apply(EVENTS)).isNotEqualTo(EVENTS);
            assertThat(flip.then(flip).apply(EVENTS)).isEqualTo(EVENTS);
        }
    }

    @Test
    void timeReversedTurnsOnIntoOff() {
        assertThat(EventTransforms.reverseTime().apply(EVENTS))
                .isEqualTo(
                        events(
                                new long[] {100, 250, 300},
                                new int[] {3, 1, 0},
                                new int[] {2, 0, 0},
                                0,
                                1,
                                0));
    }

    @Test
    void fewerPixelsAndOneKindOfEvent() {
        var half = EventTransforms.downsample(2, 1).apply(EVENTS);
        assertThat(half.sensor()).isEqualTo(Sensor.of(2, 1));
        assertThat(half.x(1)).isZero();
        assertThat(half.x(2)).isEqualTo(1);
        var merged = EventTransforms.mergePolarities().apply(EVENTS);
        assertThat(merged.sensor().polarities()).isEqualTo(1);
        assertThat(merged.p(0)).isZero();
    }

    @Test
    void timeIsScaledAndAligned() {
        var slow = EventTransforms.scaleTime(2).then(EventTransforms.startAtZero()).apply(EVENTS);
        assertThat(slow.t(0)).isZero();
        assertThat(slow.t(1)).isEqualTo(100);
        assertThat(slow.t(2)).isEqualTo(400);
    }

    @Test
    void aRecordingWithoutEventsStaysWithout() {
        var none = Events.none(SENSOR);
        for (var transform :
                new EventTransform[] {
                    EventTransforms.denoise(1),
                    EventTransforms.withoutHotPixels(1),
                    EventTransforms.refractory(1),
                    EventTransforms.cropCentre(2, 2),
                    EventTransforms.cropTime(0, 1),
                    EventTransforms.flipLeftRight(),
                    EventTransforms.reverseTime(),
                    EventTransforms.downsample(2, 2),
                    EventTransforms.mergePolarities(),
                    EventTransforms.scaleTime(2),
                    EventTransforms.startAtZero()
                }) {
            assertThat(transform.apply(none).size()).isZero();
        }
    }

    @Test
    void changesPrintAsTheCallsThatMakeThem() {
        assertThat(EventTransforms.flipLeftRight().then(EventTransforms.cropTime(0, 50)))
                .hasToString("flipLeftRight(), then cropTime(0, 50)");
        assertThat(Augmentations.sometimes(0.5, EventTransforms.scaleTime(2)))
                .hasToString("sometimes(0.5, scaleTime(2.0))");
        assertThat(FrameAugmentations.eventInvert(0.5, true)).hasToString("eventInvert(0.5, true)");
    }

    @Test
    void aRectangleThatCannotBeIsToldBeforeItIsUsed() {
        assertThatThrownBy(() -> EventTransforms.crop(-1, 0, 4, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 4 x 4 at (-1, 0)");
    }
}
