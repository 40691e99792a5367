package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;
import static org.spikej.event.EventFiles.words;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Evt2Test {
    private static final String HEADER = "% evt 2.0\n% geometry 640x480\n";
    private static final Sensor VGA = Sensor.of(640, 480);
    private static final long HIGH = 0x8L << 28;
    private static final long ON = 0x1L << 28;

    @TempDir Path folder;

    @Test
    void aWordOfTimeThenWordsOfEvents() {
        var bytes =
                words(HEADER, 4, HIGH | 100, ON | 5 << 22 | 639 << 11 | 479, 6 << 22 | 1 << 11 | 2);
        assertThat(EventFormats.evt2().decode(bytes))
                .isEqualTo(events(VGA, event(6405, 639, 479, 1), event(6406, 1, 2, 0)));
    }

    @Test
    void triggersAndOthersAreSkippedAndEventsBeforeTheFirstTimeLeftOut() {
        var bytes = words(HEADER, 4, ON, 0xa000_0001L, HIGH, 0xe000_0000L, 0xf000_0000L, ON);
        assertThat(EventFormats.evt2().decode(bytes)).isEqualTo(events(VGA, event(0, 0, 0, 1)));
    }

    @Test
    void timeRunsOnWhereItsBitsBeginAnew() {
        var bytes = words(HEADER, 4, HIGH | 0xfff_ffff, ON | 63 << 22, HIGH, ON);
        assertThat(EventFormats.evt2().decode(bytes))
                .isEqualTo(events(VGA, event((1L << 34) - 1, 0, 0, 1), event(1L << 34, 0, 0, 1)));
    }

    @Test
    void theSensorIsThatOfTheHeaderOrOfItsCamera() {
        assertThat(sensor("% evt 2.0\n% geometry 320x200\n% end\n")).isEqualTo(Sensor.of(320, 200));
        assertThat(sensor("% format EVT2;height=200;width=320\n")).isEqualTo(Sensor.of(320, 200));
        assertThat(sensor("% evt 2.0\n% plugin_name hal_plugin_gen31_fx3\n")).isEqualTo(VGA);
        assertThat(sensor("% evt 2.0\n")).isEqualTo(Sensor.of(1280, 720));
        assertThat(EventFormats.evt2(VGA).decode(words("% evt 2.0\n", 4)).sensor()).isEqualTo(VGA);
    }

    private static Sensor sensor(String header) {
        return EventFormats.evt2().decode(words(header, 4)).sensor();
    }

    @Test
    void anotherEncodingIsToldByItsName() {
        assertThatThrownBy(() -> EventFormats.evt2().decode(words("% evt 3.0\n", 4)))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("expected a header with % evt 2.0, got % evt 3.0");
        assertThatThrownBy(() -> EventFormats.evt2().decode(words("% format EVT21;height=1\n", 4)))
                .hasMessageContaining("got % evt 2.1");
        assertThatThrownBy(() -> EventFormats.evt2().decode(words("", 4, HIGH, ON)))
                .hasMessageContaining("expected a header with % evt 2.0, got none");
        assertThatThrownBy(() -> sensor("% evt 2.0\n% geometry 0x480\n"))
                .hasMessageContaining("expected a sensor in the header, got 0x480");
    }

    @Test
    void aReservedTypeIsDamageAtItsPlace() {
        var bytes = words("% evt 2.0\n", 4, HIGH, ON, 0x7000_0000L, ON);
        assertThatThrownBy(() -> EventFormats.evt2().decode(bytes))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("got one of the reserved type 7, at byte 18 of");
    }

    @Test
    void timeThatGoesBackIsDamageAtItsPlace() {
        var bytes = words("% evt 2.0\n", 4, HIGH | 2, ON, 0xe000_0000L, HIGH | 1, ON);
        assertThatThrownBy(() -> EventFormats.evt2().decode(bytes))
                .hasMessageContaining("got 64 after 128 µs at event 1, at byte 26 of");
    }

    @Test
    void whatIsWrittenIsRead() {
        var many =
                events(
                        VGA,
                        IntStream.range(0, 500)
                                .mapToObj(i -> event(i * i * 17L, i, i % 480, i & 1))
                                .toArray(long[][]::new));
        var bytes = EventFiles.written(EventFormats.evt2(), many, folder);
        assertThat(EventFormats.evt2().decode(bytes)).isEqualTo(many);
    }

    @Test
    void aRecordingOfProphesee() {
        var real = EventFiles.real("events/prophesee/evt2_sample.raw");
        var events = EventFormats.evt2().read(real);
        assertThat(events.size()).isEqualTo(539_481);
        assertThat(events.sensor()).isEqualTo(VGA);
        assertThat(events.duration()).isBetween(49_000L, 51_000L);
        assertThat(IntStream.range(0, events.size()).map(events::x).max()).hasValue(599);
        assertThat(IntStream.range(0, events.size()).map(events::y).max()).hasValue(475);
        var again = EventFiles.written(EventFormats.evt2(), events, folder);
        assertThat(EventFormats.evt2().decode(again)).isEqualTo(events);
    }
}
