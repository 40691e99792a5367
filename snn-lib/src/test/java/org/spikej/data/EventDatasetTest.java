package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikej.encode.Encoders;
import org.spikej.event.EventSample;
import org.spikej.event.Events;
import org.spikej.event.Representations;
import org.spikej.event.Sensor;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class EventDatasetTest {
    private static final Sensor SENSOR = Sensor.of(2, 1);

    /** Recording i has i + 1 ON events on the left, then one OFF on the right. */
    private static final EventSamples THREE =
            EventSamples.of(SENSOR, new int[] {0, 1, 0}, EventDatasetTest::recording);

    private static Events recording(int index) {
        int size = index + 2;
        var t = new long[size];
        var x = new int[size];
        var p = new int[size];
        Arrays.fill(p, 1);
        t[size - 1] = 5;
        x[size - 1] = 1;
        p[size - 1] = 0;
        return Events.of(SENSOR, t, x, new int[size], p);
    }

    @Test
    void framesCountEventsByPolarityAndPixel() {
        try (var _ = Scope.open()) {
            var data = new EventDataset("three", List.of("a", "b"), THREE, THREE).frames(2);
            assertThat(data.train().shape()).containsExactly(2, 2, 1, 2);
            var batch = data.train().batch(2, 0);
            assertThat(Tensors.longs(batch.labels())).containsExactly(0, 0);
            // 4 events: two frames of two, [OFF left, OFF right, ON left, ON right] each
            assertThat(Tensors.floats(batch.inputs()))
                    .containsExactly(0, 0, 2, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0);
            assertThat(Tensors.shape(Encoders.frames().encode(batch.inputs(), 2)))
                    .containsExactly(2, 2, 2, 1, 2);
        }
    }

    @Test
    void anAugmentationDrawsAnewInEachEpochAndTheSameWithOneSeed() {
        var drawn =
                THREE.augmented(
                        (sample, random) ->
                                sample.with(
                                        sample.events()
                                                .slice(0, random.nextInt(sample.events().size()))));
        var sizes = new HashSet<Integer>();
        for (int seed = 0; seed < 20; seed++) {
            int size = drawn.sample(2, seed).events().size();
            assertThat(drawn.sample(2, seed).events().size()).isEqualTo(size);
            sizes.add(size);
        }
        assertThat(sizes).hasSizeGreaterThan(2);
    }

    /** A batch is made on several cores. */
    @Test
    void aBatchHoldsEachRecordingInItsPlaceWithItsOwnChance() {
        var drawn =
                EventSamples.of(SENSOR, new int[200], EventDatasetTest::recording)
                        .augmented(
                                (sample, random) ->
                                        sample.with(
                                                sample.events().slice(0, 1 + random.nextInt(2))));
        var samples = drawn.as(Representations.framesByNumber(1)).epoch(7);
        try (var _ = Scope.open()) {
            var all = samples.batch(IntStream.range(0, 200).toArray()).inputs();
            for (int i = 0; i < 200; i++) {
                assertThat(Tensors.floats(all.select(0, i)))
                        .containsExactly(Tensors.floats(samples.batch(i).inputs()));
            }
        }
    }

    @Test
    void anAugmentationMayChangeTheLabel() {
        var flipped =
                THREE.augmented(
                        (sample, _) -> new EventSample(sample.events(), 1 - sample.label()));
        var samples = flipped.as(Representations.framesByNumber(1));
        try (var _ = Scope.open()) {
            assertThat(Tensors.longs(samples.batch(0, 1).labels())).containsExactly(1, 0);
        }
        assertThat(samples.label(0)).isEqualTo(1);
    }

    @Test
    void aNetworkOfOtherStepsIsToldSo() {
        try (var _ = Scope.open()) {
            var inputs = THREE.as(Representations.framesByNumber(3)).inputs(0);
            assertThatThrownBy(() -> Encoders.frames().encode(inputs, 4))
                    .hasMessageContaining("4 frames")
                    .hasMessageContaining("steps(T)");
        }
    }
}
