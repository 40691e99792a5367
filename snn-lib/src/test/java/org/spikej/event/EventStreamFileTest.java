package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamFileTest {
    private static final EventFormat FORMAT = EventFormats.eventStream();

    @TempDir Path folder;

    /** A stream on 300 x 2 pixels. */
    private static MemorySegment file(int version, int stream, int... values) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("Event Stream".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {(byte) version, 0, 0, (byte) stream, 44, 1, 2, 0});
        for (int value : values) {
            bytes.write(value);
        }
        return MemorySegment.ofArray(bytes.toByteArray());
    }

    @Test
    void timesOfTheDvsAreDifferencesOfSevenBits() {
        var bytes = file(2, 1, 5 << 1 | 1, 43, 1, 1, 0, 0xff, 0xff, 0xfe, 2 << 1, 7, 0, 0, 0);
        assertThat(FORMAT.decode(bytes))
                .isEqualTo(
                        events(
                                Sensor.of(300, 2),
                                event(5, 299, 1, 1),
                                event(5 + 2 * 127 + 2, 7, 0, 0)));
    }

    @Test
    void theAtisHasGreyValuesBetweenItsEvents() {
        var bytes =
                file(
                        2,
                        2,
                        5 << 2 | 2,
                        9,
                        0,
                        1,
                        0,
                        0xff,
                        0xfc,
                        1 << 2 | 1,
                        8,
                        0,
                        0,
                        0,
                        0,
                        7,
                        0,
                        0,
                        0);
        // three times 63, and the 1 µs of the grey value
        assertThat(FORMAT.decode(bytes))
                .isEqualTo(
                        events(
                                Sensor.of(300, 2),
                                event(5, 9, 1, 1),
                                event(5 + 3 * 63 + 1, 7, 0, 0)));
    }

    @Test
    void whatIsWrittenIsRead() {
        var events =
                events(
                        Sensor.of(32768, 3),
                        event(126, 32767, 2, 1),
                        event(253, 0, 0, 0),
                        event(253, 1, 1, 1),
                        event(1_000_000, 2, 2, 0));
        assertThat(FORMAT.decode(EventFiles.written(FORMAT, events, folder))).isEqualTo(events);
    }

    @Test
    void damageIsToldWithItsPlace() {
        assertThatThrownBy(() -> FORMAT.decode(file(2, 1, 0, 1, 0, 1, 0, 2, 5, 0)))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("a whole event of 5 bytes, got 3, at byte 25");
        assertThatThrownBy(() -> FORMAT.decode(file(2, 1, 0xff, 0, 1, 0, 2, 0)))
                .hasMessageContaining("got 1, 2 and 0 at event 0, at byte 21");
        assertThatThrownBy(() -> FORMAT.decode(file(1, 1)))
                .hasMessageContaining("expected version 2, got 1, at byte 12");
        assertThatThrownBy(() -> FORMAT.decode(file(2, 4)))
                .hasMessageContaining("DVS (1) or ATIS (2) events, got 4, at byte 15");
        assertThatThrownBy(() -> FORMAT.decode(MemorySegment.ofArray(new byte[30])))
                .hasMessageContaining("expected the text \"Event Stream\"");
    }

    @Test
    void aRecordingOfSepia() {
        var recording = EventFormats.read(EventFiles.real("events/sepia/dvs.es"));
        assertThat(recording.sensor()).isEqualTo(Sensor.of(320, 240));
        assertThat(recording.size()).isEqualTo(476_203);
        assertThat(recording.end()).isEqualTo(332_128);
        assertThatThrownBy(() -> EventFormats.read(EventFiles.real("events/faery/generic.es")))
                .hasMessageContaining("ATIS (2) events, got 0");
    }
}
