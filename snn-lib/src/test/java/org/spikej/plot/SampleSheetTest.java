package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.spikej.data.Datasets;
import org.spikej.data.EventSamples;
import org.spikej.event.Events;
import org.spikej.event.Representations;
import org.spikej.event.Sensor;

class SampleSheetTest {
    @Test
    void thereIsOneSampleOfEachClass() {
        var sheet = Plots.samples(Datasets.strokes(200, 20, 1).train(), 10);
        assertThat(sheet.getWidth()).isEqualTo(10 * 96 + 9 * 4);
        assertThat(sheet.getHeight()).isEqualTo(96);
    }

    @Test
    void framesOfEventsAreSummedOverTime() {
        var events =
                Events.of(
                        Sensor.of(2, 2),
                        new long[] {0, 1},
                        new int[] {0, 1},
                        new int[2],
                        new int[] {1, 0});
        var samples = EventSamples.of(Sensor.of(2, 2), new int[] {0}, _ -> events);
        var sheet = Plots.samples(samples.as(Representations.framesByNumber(2)), 1);
        assertThat(new Color(sheet.getRGB(20, 20))).isEqualTo(Style.BLUE);
        assertThat(new Color(sheet.getRGB(70, 20))).isEqualTo(Style.ORANGE);
        assertThat(new Color(sheet.getRGB(20, 70))).isEqualTo(Color.WHITE);
    }
}
