package org.spikej.kernel.snn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spikej.event.Events;
import org.spikej.event.Sensor;
import org.spikej.kernel.display.Renderers;

class EventsRendererTest {
    private static final Renderers RENDERERS = Snn.setup().renderers();

    @Test
    void aCamerasRecordingIsASliderThroughTimeAndAStillPicture() {
        var shown = RENDERERS.render(two(Sensor.of(4, 4))).data();
        assertThat(shown.get("text/plain")).isEqualTo("2 events in 0.001 s on 4x4");
        assertThat((String) shown.get("text/html")).contains("type=\"range\"");
        assertThat(shown).containsKey("image/png");
    }

    @Test
    void aLineOfChannelsIsAPicture() {
        var shown = RENDERERS.render(two(Sensor.line(4))).data();
        assertThat((String) shown.get("text/html"))
                .contains("channels upwards")
                .doesNotContain("type=\"range\"");
    }

    @Test
    void noEventsAreTold() {
        assertThat(RENDERERS.render(Events.none(Sensor.of(4, 4))).data())
                .containsOnlyKeys("text/plain");
    }

    private static Events two(Sensor sensor) {
        return Events.of(sensor, new long[] {0, 1000}, new int[] {0, 3}, new int[2], new int[2]);
    }
}
