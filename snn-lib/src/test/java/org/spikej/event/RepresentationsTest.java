package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class RepresentationsTest {
    private static final Sensor PAIR = Sensor.of(2, 1);

    /** ON left at 0, ON left at 10, OFF right at 40, ON right at 99, ON left at 100 µs. */
    private static final Events FIVE =
            Events.of(
                    PAIR,
                    new long[] {1000, 1010, 1040, 1099, 1100},
                    new int[] {0, 0, 1, 1, 0},
                    new int[5],
                    new int[] {1, 1, 0, 1, 1});

    // Each frame below is [OFF left, OFF right, ON left, ON right].

    @Test
    void framesByNumberHaveEquallyManyEventsAndTheLastTakesTheRest() {
        assertThat(values(Representations.framesByNumber(2), FIVE))
                .containsExactly(0, 0, 2, 0, 0, 1, 1, 1);
    }

    @Test
    void framesByTimeHaveEqualDurationAndTheLastTakesTheRest() {
        // ⌊100 / 3⌋ = 33 µs: [0, 33), [33, 66), the rest
        assertThat(values(Representations.framesByTime(3), FIVE))
                .containsExactly(0, 0, 2, 0, 0, 1, 0, 0, 0, 0, 1, 1);
    }

    @Test
    void framesByDurationAreCutAndPaddedToTheStepsOfTheNetwork() {
        assertThat(values(Representations.framesByDuration(40, 2), FIVE))
                .containsExactly(0, 0, 2, 0, 0, 1, 0, 0);
        assertThat(values(Representations.framesByDuration(100, 3), FIVE))
                .containsExactly(0, 1, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0);
    }

    @Test
    void framesByCountAreCutAndPaddedToTheStepsOfTheNetwork() {
        assertThat(values(Representations.framesByCount(3, 3), FIVE))
                .containsExactly(0, 1, 2, 0, 0, 0, 1, 1, 0, 0, 0, 0);
        assertThat(values(Representations.framesByCount(1, 2), FIVE))
                .containsExactly(0, 0, 1, 0, 0, 0, 1, 0);
    }

    @Test
    void binaryFramesAreASpikeTrain() {
        var binary = Representations.binary(Representations.framesByNumber(1));
        assertThat(values(binary, FIVE)).containsExactly(0, 1, 1, 1);
    }

    @Test
    void binaRepReadsBinaryFramesAsBitsTheEarliestHighest() {
        // slices of 25 µs: ON left; OFF right; nothing; ON both
        assertThat(values(Representations.binaRep(1, 4), FIVE))
                .containsExactly(0, 4 / 15f, 9 / 15f, 1 / 15f);
        assertThat(values(Representations.binaRep(2, 2), FIVE))
                .containsExactly(0, 1 / 3f, 2 / 3f, 0, 0, 0, 1 / 3f, 1 / 3f);
    }

    @Test
    void aVoxelGridSharesEachEventBetweenTheNearestBins() {
        // t* = 2 (t − t₀) / 100: 0, 0.2, 0.8, 1.98, 2; [left, right] in each bin
        var grid = values(Representations.voxelGrid(3), FIVE);
        var expected = new double[] {1.8, -0.2, 0.2, -0.8 + 0.02, 1, 0.98};
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) grid[i]).isCloseTo(expected[i], within(1e-6));
        }
        assertThat(Representations.voxelGrid(3).shape(PAIR)).containsExactly(3, 1, 1, 2);
    }

    @Test
    void aVoxelGridLosesNothing() {
        var events = random(Sensor.of(7, 5), 1000, 1);
        int signed = 0;
        for (int i = 0; i < events.size(); i++) {
            signed += 2 * events.p(i) - 1;
        }
        double sum = 0;
        for (float value : values(Representations.voxelGrid(6), events)) {
            sum += value;
        }
        assertThat(sum).isCloseTo(signed, within(1e-3));
    }

    @Test
    void aTimeSurfaceFadesWithTheTimeSinceTheLastEvent() {
        // read at 50 and 100 µs; the event at 100 comes too late for the second
        var surfaces = values(Representations.timeSurface(50, 2, 20), FIVE);
        var expected =
                new double[] {
                    0,
                    Math.exp(-0.5),
                    Math.exp(-2),
                    0,
                    0,
                    Math.exp(-3),
                    Math.exp(-4.5),
                    Math.exp(-0.05)
                };
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) surfaces[i]).isCloseTo(expected[i], within(1e-6));
        }
    }

    @Test
    void hatsAverageWhatEachEventSawAroundItInItsCell() {
        var sensor = Sensor.of(6, 3);
        var events =
                Events.of(
                        sensor,
                        new long[] {0, 10, 10, 30, 1000},
                        new int[] {1, 2, 3, 1, 1},
                        new int[] {1, 0, 1, 1, 1},
                        new int[] {1, 1, 1, 1, 1});
        // left cell: (1,1)@0; (2,0)@10 sees it at (−1,+1); (1,1)@30 sees (0,0) 30 before and
        // (+1,−1) 20 before; (1,1)@1000 looks back 100 µs only. The one at x = 3 is alone.
        var hats = Representations.hats(3, 1, 100, 50);
        assertThat(hats.shape(sensor)).containsExactly(2, 3, 6);
        var on = new double[3][6];
        on[2][0] = Math.exp(-10 / 50.0) / 4;
        on[1][1] = Math.exp(-30 / 50.0) / 4;
        on[0][2] = Math.exp(-20 / 50.0) / 4;
        var got = values(hats, events);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 6; column++) {
                assertThat((double) got[18 + row * 6 + column])
                        .as("row %d, column %d", row, column)
                        .isCloseTo(on[row][column], within(1e-6));
                assertThat(got[row * 6 + column]).isZero();
            }
        }
    }

    @Test
    void aRecordingWithoutEventsGivesZeros() {
        var none = Events.none(PAIR);
        for (var representation :
                new Representation[] {
                    Representations.framesByNumber(2),
                    Representations.framesByTime(2),
                    Representations.framesByDuration(10, 2),
                    Representations.framesByCount(10, 2),
                    Representations.binaRep(2, 2),
                    Representations.voxelGrid(2),
                    Representations.timeSurface(10, 2, 5),
                    Representations.hats(1, 0, 10, 5)
                }) {
            assertThat(values(representation, none)).as("%s", representation).containsOnly(0);
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Representations.framesByTime(0))
                .hasMessageContaining("at least 1 frame, got 0");
        assertThatThrownBy(() -> new BinaRep(Representations.framesByNumber(7), 2))
                .hasMessageContaining("2 bits and 7 frames");
        assertThatThrownBy(() -> Representations.hats(4, 2, 10, 5))
                .hasMessageContaining("no wider than a cell");
    }

    static float[] values(Representation representation, Events events) {
        try (var _ = Scope.open()) {
            return Tensors.floats(representation.of(events));
        }
    }

    /** Events anywhere on a sensor, some at the same time. */
    static Events random(Sensor sensor, int count, long seed) {
        var random = new SplittableRandom(seed);
        var events = new EventsBuilder(sensor, count);
        long t = 500_000;
        for (int i = 0; i < count; i++) {
            t += random.nextInt(200);
            events.add(
                    t,
                    random.nextInt(sensor.width()),
                    random.nextInt(sensor.height()),
                    random.nextInt(sensor.polarities()));
        }
        return events.build();
    }
}
