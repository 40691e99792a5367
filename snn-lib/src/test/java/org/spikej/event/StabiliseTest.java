package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StabiliseTest {
    private static final Sensor NMNIST = Sensor.of(34, 34);

    @Test
    void aPointThatWalksTheTriangleStaysWhereItIs() {
        // at the corners and halfway between them
        var walking =
                events(
                        NMNIST,
                        event(0, 10, 10, 1),
                        event(60_000, 12, 14, 0),
                        event(105_000, 13, 17, 1),
                        event(150_000, 15, 14, 0),
                        event(210_000, 17, 10, 1),
                        event(270_000, 13, 10, 0),
                        event(315_000, 10, 10, 1));
        var standing = EventTransforms.stabilised().apply(walking);
        assertThat(standing.size()).isEqualTo(walking.size());
        for (int i = 0; i < standing.size(); i++) {
            assertThat(standing.x(i)).as("x of event %d", i).isEqualTo(14);
            assertThat(standing.y(i)).as("y of event %d", i).isEqualTo(12);
            assertThat(standing.t(i)).isEqualTo(walking.t(i));
            assertThat(standing.p(i)).isEqualTo(walking.p(i));
        }
    }

    @Test
    void whatLeavesTheSensorIsLeftOut() {
        var edge = events(NMNIST, event(0, 29, 0, 0), event(0, 30, 0, 0), event(105_000, 9, 4, 1));
        assertThat(EventTransforms.stabilised().apply(edge))
                .isEqualTo(events(NMNIST, event(0, 33, 2, 0)));
    }

    @Test
    void theFirstSaccadeEndsWhereTheImageTurns() {
        var walk =
                events(NMNIST, event(5, 1, 1, 0), event(104_999, 2, 2, 1), event(105_000, 3, 3, 0));
        assertThat(EventTransforms.firstSaccade().apply(walk)).isEqualTo(walk.slice(0, 2));
    }

    @Test
    void digitsOfNmnistGrowSharper() {
        var digit =
                EventFormats.bin(NMNIST)
                        .read(EventFiles.real("nmnist/N-MNIST-subset/Train/5/00001.bin"));
        assertThat(sharpness(EventTransforms.stabilised().apply(digit)))
                .isGreaterThan(1.2 * sharpness(digit));
    }

    /** How unequally events lie on the pixels: the sum of squared shares. */
    private static double sharpness(Events events) {
        var counts = new double[NMNIST.pixels()];
        for (int i = 0; i < events.size(); i++) {
            counts[NMNIST.pixel(events.x(i), events.y(i), 0)]++;
        }
        return Arrays.stream(counts).map(n -> n * n).sum() / events.size() / events.size();
    }
}
