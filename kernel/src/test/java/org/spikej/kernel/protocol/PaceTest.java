package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    @Test
    void aSecondsWorthPassesAndThenEachWaitsForItsTurn() {
        var pace = new Pace(1000);
        var now = System.nanoTime();
        for (var i = 1; i <= 1000; i++) {
            assertThat(pace.reserve(now)).isLessThanOrEqualTo(0);
        }
        assertThat(pace.reserve(now)).isEqualTo(MILLI);
        assertThat(pace.reserve(now)).isEqualTo(2 * MILLI);
        assertThat(pace.reserve(now + 2 * MILLI)).isEqualTo(MILLI);
    }

    @Test
    void whoIsSlowIsNeverHeldUp() {
        var pace = new Pace(1000);
        var now = System.nanoTime();
        for (var i = 1; i <= 5000; i++) {
            assertThat(pace.reserve(now + i * MILLI)).isLessThanOrEqualTo(0);
        }
    }
}
