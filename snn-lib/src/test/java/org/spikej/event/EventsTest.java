package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventsTest {
    private static final Sensor SENSOR = Sensor.of(4, 3);
    private static final Events FOUR =
            Events.of(
                    SENSOR,
                    new long[] {10, 20, 20, 50},
                    new int[] {0, 1, 2, 3},
                    new int[] {2, 1, 0, 2},
                    new int[] {1, 0, 1, 0});

    @Test
    void anEventHasTimePlaceAndPolarity() {
        assertThat(FOUR.size()).isEqualTo(4);
        assertThat(FOUR.t(3)).isEqualTo(50);
        assertThat(FOUR.x(3)).isEqualTo(3);
        assertThat(FOUR.y(3)).isEqualTo(2);
        assertThat(FOUR.p(2)).isEqualTo(1);
        assertThat(FOUR.duration()).isEqualTo(40);
    }

    @Test
    void aSliceIsAViewWithItsOwnNumbers() {
        var middle = FOUR.slice(1, 3);
        assertThat(middle.size()).isEqualTo(2);
        assertThat(middle.x(0)).isEqualTo(1);
        assertThat(middle.times()).isSameAs(FOUR.times());
        assertThat(middle.slice(1, 2).y(0)).isZero();
        assertThatThrownBy(() -> middle.x(2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("0 to 1, got 2");
    }

    @Test
    void aSpanOfTimeHasItsFirstMicrosecondAndNotItsLast() {
        assertThat(FOUR.between(20, 50)).isEqualTo(FOUR.slice(1, 3));
        assertThat(FOUR.between(11, 20).size()).isZero();
        assertThat(FOUR.between(0, 1000)).isEqualTo(FOUR);
        assertThat(FOUR.slice(1, 4).between(0, 21)).isEqualTo(FOUR.slice(1, 3));
        assertThat(FOUR.between(40, 20).size()).isZero();
    }

    @Test
    void timesThatGoBackAreRefused() {
        assertThatThrownBy(
                        () ->
                                Events.of(
                                        SENSOR,
                                        new long[] {5, 4},
                                        new int[2],
                                        new int[2],
                                        new int[2]))
                .isInstanceOf(EventException.class)
                .hasMessage("expected times that never go back, got 4 after 5 µs at event 1");
    }

    @Test
    void eventsBesideTheSensorAreRefused() {
        assertThatThrownBy(() -> one(4, 0, 0)).hasMessageContaining("got 4, 0 and 0 at event 0");
        assertThatThrownBy(() -> one(0, 3, 0)).hasMessageContaining("got 0, 3 and 0");
        assertThatThrownBy(() -> one(0, 0, 2)).hasMessageContaining("one out of range");
        assertThatThrownBy(() -> one(-1, 0, 0)).hasMessageContaining("one out of range");
        assertThatThrownBy(() -> one(65536, 0, 0)).hasMessageContaining("one out of range");
    }

    private static Events one(int x, int y, int p) {
        return Events.of(SENSOR, new long[1], new int[] {x}, new int[] {y}, new int[] {p});
    }

    @Test
    void aBuilderGrowsAndKeepsWhatItHas() {
        var builder = new EventsBuilder(SENSOR, 0);
        for (int i = 0; i < 1000; i++) {
            builder.add(i, i % 4, i % 3, i % 2);
        }
        var events = builder.build();
        assertThat(events.size()).isEqualTo(1000);
        assertThat(events.t(999)).isEqualTo(999);
        assertThat(events.x(999)).isEqualTo(3);
    }
}
