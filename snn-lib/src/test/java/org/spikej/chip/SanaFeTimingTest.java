package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Two cores of a tile, of which the first sends to the second, each message counted by hand. */
class SanaFeTimingTest {
    private static Fabric fabric(int... places) {
        return new Fabric(
                Chips.loihi(),
                0,
                new int[places.length + 1],
                new int[places.length],
                List.of(),
                places,
                new Fabric.RouteTable(new int[1], new int[0], new int[0], new int[0], new byte[0]),
                new Fabric.SynapseLists(new int[1], new char[0], new short[0], new boolean[0]));
    }

    private static double step(SanaFeTiming timing, int messages, double afterwards) {
        for (int i = 0; i < messages; i++) {
            timing.compute(0, 0.25);
            timing.send(0, 1, 0.75, 100);
        }
        timing.compute(0, afterwards);
        return timing.end();
    }

    @Test
    void messagesAreHandledOneAfterTheOther() {
        assertThat(step(new SanaFeTiming(fabric(0, 1), 16), 3, 0)).isCloseTo(301, within(1e-9));
    }

    /**
     * The first message has arrived when the second one is sent, at 2. It and the two behind it
     * wait for the core and fill the link with 1/2 each, so that the fifth finds 3/2 where there is
     * room for 1, and waits for half the 100 ns that a message takes.
     */
    @Test
    void aFullLinkHoldsItsSenderUp() {
        assertThat(step(new SanaFeTiming(fabric(0, 1), 16), 5, 1000))
                .isCloseTo(5 + 1000, within(1e-9));
        assertThat(step(new SanaFeTiming(fabric(0, 1), 1), 5, 1000))
                .isCloseTo(5 + 50 + 1000, within(1e-9));
    }

    @Test
    void aHopTakesItsTimeAndAStepLeavesNothingBehind() {
        var timing = new SanaFeTiming(fabric(0, 4), 1);
        double once = step(timing, 5, 0);
        assertThat(once).isCloseTo(1 + 4.1 + 5 * 100, within(1e-9));
        assertThat(step(timing, 5, 0)).isEqualTo(once);
    }
}
