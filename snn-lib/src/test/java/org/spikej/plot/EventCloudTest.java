package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikej.event.Events;
import org.spikej.event.Sensor;

class EventCloudTest {
    private static final Sensor SENSOR = Sensor.of(11, 21);

    private static Events random(int count) {
        var draws = new Random(1);
        return Events.of(
                SENSOR,
                IntStream.range(0, count).mapToLong(i -> 10L * i).toArray(),
                draws.ints(count, 0, 11).toArray(),
                draws.ints(count, 0, 21).toArray(),
                draws.ints(count, 0, 2).toArray());
    }

    /** Time goes right, x right and up, y down the sensor is down the page. */
    @Test
    void placesEventsByParallelProjection() {
        var events =
                Events.of(
                        SENSOR,
                        new long[] {100, 200, 300, 300},
                        new int[] {0, 0, 0, 10},
                        new int[] {20, 0, 20, 20},
                        new int[] {1, 1, 1, 0});
        var chart = Plots.eventCloud(events);
        var on = chart.getSeries("ON");
        double length = Arrays.stream(on.getXData()).max().orElseThrow();
        assertThat(on.getXData())
                .containsExactly(new double[] {0, length / 2, length}, within(1e-9));
        assertThat(on.getYData()).containsExactly(0, 1, 0);
        var off = chart.getSeries("OFF");
        assertThat(off.getXData()[0]).isGreaterThan(length);
        assertThat(off.getYData()[0]).isBetween(0.1, 0.9);
    }

    @Test
    void hasAMarkForEachEventAndNamesItsAxes() {
        var drawing = Drawing.of(Plots.eventCloud(random(500)));
        assertThat(drawing.marks(Style.BLUE) + drawing.marks(Style.ORANGE)).isEqualTo(500);
        assertThat(drawing.texts())
                .contains(
                        "500 events in space and time",
                        "t (ms)",
                        "x (pixel)",
                        "y (pixel)",
                        "4.99",
                        "ON event",
                        "OFF event");
    }

    @Test
    void staysLightHoweverManyEventsThereAre() {
        var drawing = Drawing.of(Plots.eventCloud(random(200_000)));
        assertThat(drawing.marks(Style.BLUE) + drawing.marks(Style.ORANGE)).isEqualTo(8_000);
        assertThat(drawing.texts()).contains("8,000 of 200,000 events in space and time");
        assertThat(drawing.svg()).hasSizeLessThan(200_000);
    }

    @Test
    void drawsASingleEventOfASensorWithoutPolarities() {
        var one =
                Events.of(
                        new Sensor(1, 1, 1),
                        new long[] {5},
                        new int[] {0},
                        new int[] {0},
                        new int[] {0});
        assertThat(Drawing.of(Plots.eventCloud(one)).marks(Style.BLUE)).isEqualTo(1);
    }

    @Test
    void refusesARecordingWithoutEvents() {
        assertThatThrownBy(() -> Plots.eventCloud(Events.none(SENSOR)))
                .hasMessageContaining("with events, got none on 11x21");
    }
}
