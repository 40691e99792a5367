package org.spikej.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void threeDigitsInTheUnitThatFits() {
        assertThat(Durations.text(0.25)).isEqualTo("0.25 ns");
        assertThat(Durations.text(31.42)).isEqualTo("31.4 ns");
        assertThat(Durations.text(1234)).isEqualTo("1.23 µs");
        assertThat(Durations.text(987.6e6)).isEqualTo("988 ms");
        assertThat(Durations.text(75e9)).isEqualTo("75.0 s");
    }

    @Test
    void durationsLookTheSame() {
        assertThat(Durations.text(Duration.ofNanos(1234))).isEqualTo(Durations.text(1234));
        assertThat(Durations.text(Duration.ofMillis(45))).isEqualTo("45.0 ms");
    }
}
