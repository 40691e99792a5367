package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtisBinTest {
    private static final EventFormat FORMAT = EventFormats.bin(Sensor.of(34, 34));

    @TempDir Path folder;

    @Test
    void fiveBytesAreOneEvent() throws IOException {
        // x 10, y 3, ON, 0x12_3456 µs; then x 33, y 0, OFF, 0x12_3457 µs
        var events = FORMAT.read(file(10, 3, 0x80 | 0x12, 0x34, 0x56, 33, 0, 0x12, 0x34, 0x57));
        assertThat(events)
                .isEqualTo(
                        Events.of(
                                Sensor.of(34, 34),
                                new long[] {0x123456, 0x123457},
                                new int[] {10, 33},
                                new int[] {3, 0},
                                new int[] {1, 0}));
    }

    @Test
    void row240SaysThatTheTimerOverflowed() throws IOException {
        var events = FORMAT.read(file(1, 1, 0, 0, 9, 0, 240, 0, 0, 0, 1, 1, 0, 0, 2));
        assertThat(events.size()).isEqualTo(2);
        assertThat(events.t(1)).isEqualTo(8192 + 2);
    }

    @Test
    void whatIsWrittenIsRead() {
        var events =
                Events.of(
                        Sensor.of(34, 34),
                        new long[] {0, 70_000, 0x7fffff},
                        new int[] {0, 33, 7},
                        new int[] {33, 0, 8},
                        new int[] {1, 0, 1});
        FORMAT.write(events, folder.resolve("a.bin"));
        assertThat(FORMAT.read(folder.resolve("a.bin"))).isEqualTo(events);
    }

    @Test
    void aTimeOf24BitsCannotBeWritten() {
        var events =
                Events.of(
                        Sensor.of(34, 34),
                        new long[] {0x800000},
                        new int[] {0},
                        new int[] {0},
                        new int[] {1});
        assertThatThrownBy(() -> FORMAT.write(events, folder.resolve("a.bin")))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("8388608 µs at event 0");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTornEventIsToldWithItsPlaceAndTheRestCanBeHad() throws IOException {
        var file = file(1, 1, 0, 0, 9, 2, 2, 0);
        assertThatThrownBy(() -> FORMAT.read(file))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("got 3 bytes, at byte 5 of " + file);
        assertThat(FORMAT.readUntilDamage(file).size()).isEqualTo(1);
    }

    @Test
    void anEventBesideTheSensorIsToldWithItsPlace() throws IOException {
        var file = file(0, 240, 0, 0, 0, 1, 1, 0, 0, 9, 34, 2, 0, 0, 10);
        assertThatThrownBy(() -> FORMAT.read(file))
                .hasMessageContaining("got 34, 2 and 0 at event 1, at byte 10 of");
        assertThat(FORMAT.readUntilDamage(file).size()).isEqualTo(1);
    }

    @Test
    void aMissingFileIsToldInOneSentence() {
        assertThatThrownBy(() -> FORMAT.read(folder.resolve("none.bin")))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("none.bin");
    }

    private Path file(int... values) throws IOException {
        var bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Files.write(folder.resolve("events.bin"), bytes);
    }
}
