package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;
import static org.spikej.event.EventFiles.words;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Aedat3Test {
    private static final String HEADER =
            "#!AER-DAT3.1\r\n#Format: RAW\r\n#Source 1: DVS128\r\n#!END-HEADER\r\n";
    private static final EventFormat FORMAT = EventFormats.aedat3();

    @TempDir Path folder;

    private static MemorySegment file(long... words) {
        return words(HEADER, 4, words);
    }

    /** The header of a packet, then its events, of which one is not valid if there are any. */
    private static long[] packet(int type, int each, long overflow, int events, long... words) {
        return packet(type, each, overflow, events, Math.max(0, events - 1), words);
    }

    private static long[] packet(
            int type, int each, long overflow, int events, int valid, long[] words) {
        var header = LongStream.of(1 << 16 | type, each, 4, overflow, events, events, valid);
        return LongStream.concat(header, LongStream.of(words)).toArray();
    }

    private static long[] all(long[]... packets) {
        return Arrays.stream(packets).flatMapToLong(LongStream::of).toArray();
    }

    private static long data(int x, int y, int p, int valid) {
        return (long) x << 17 | y << 2 | p << 1 | valid;
    }

    @Test
    void anEventHas15BitsForEachCoordinate() {
        var bytes = file(packet(1, 8, 0, 2, data(120, 7, 1, 1), 1000, data(3, 127, 0, 1), 1001));
        assertThat(FORMAT.decode(bytes))
                .isEqualTo(events(Sensor.DVS128, event(1000, 120, 7, 1), event(1001, 3, 127, 0)));
    }

    @Test
    void anOverflowOfAPacketAdds31Bits() {
        var bytes = file(packet(1, 8, 2, 1, data(0, 0, 1, 1), 5));
        assertThat(FORMAT.decode(bytes).t(0)).isEqualTo((2L << 31) + 5);
    }

    @Test
    void whatIsNotValidAndOtherPacketsAreSkipped() {
        var bytes =
                file(
                        all(
                                packet(0, 8, 0, 1, 0, 3),
                                packet(1, 8, 0, 2, data(1, 1, 1, 0), 4, data(2, 2, 1, 1), 5),
                                packet(3, 12, 0, 1, 9, 9, 9),
                                packet(1, 8, 0, 0),
                                packet(1, 8, 0, 1, data(3, 3, 0, 1), 6)));
        assertThat(FORMAT.decode(bytes))
                .isEqualTo(events(Sensor.DVS128, event(5, 2, 2, 1), event(6, 3, 3, 0)));
    }

    @Test
    void whatIsWrittenIsReadAlsoBeyondAnOverflow() {
        var many = new long[5000][];
        for (int i = 0; i < many.length; i++) {
            many[i] = event((1L << 31) - 2500 + i, i % 128, i / 128, i % 2);
        }
        var events = events(Sensor.DVS128, many);
        assertThat(FORMAT.decode(EventFiles.written(FORMAT, events, folder))).isEqualTo(events);
        var large = events(Sensor.of(1280, 720), event(1, 1279, 719, 1));
        var format = EventFormats.aedat3(large.sensor());
        assertThat(format.decode(EventFiles.written(format, large, folder))).isEqualTo(large);
    }

    @Test
    void damageIsToldWithItsPlace() {
        int first = HEADER.length();
        var torn = file(packet(1, 8, 0, 2, data(1, 1, 1, 1), 4));
        assertThatThrownBy(() -> FORMAT.decode(torn))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("a packet of 44 bytes, got 36, at byte " + first);
        assertThatThrownBy(() -> FORMAT.decode(file(1, 8)))
                .hasMessageContaining("header of 28 bytes, got 8 bytes, at byte " + first);
        assertThatThrownBy(() -> FORMAT.decode(file(1, 9, 4, 0, 0, 0, 0)))
                .hasMessageContaining("got 0 of 9 bytes and room for 0");
        assertThatThrownBy(() -> FORMAT.decode(file(2, 0, 4, 0, 7, 0, 0)))
                .hasMessageContaining("got 0 of 0 bytes and room for 7");
        var back = packet(1, 8, 0, 3, 0, 9, data(1, 1, 1, 1), 7, data(1, 1, 1, 1), 6);
        assertThatThrownBy(() -> FORMAT.decode(file(back)))
                .hasMessageContaining("got 6 after 7 µs at event 1, at byte " + (first + 28 + 16));
        assertThatThrownBy(() -> FORMAT.decode(words("#!AER-DAT2.0\r\n", 4)))
                .hasMessageContaining("got AEDAT 2.0");
        assertThatThrownBy(() -> FORMAT.decode(words("#!AER-DAT3.1\r\n", 4)))
                .hasMessageContaining("expected the line #!END-HEADER");
    }

    @Test
    void theWholeEventsOfATornPacketCanBeHad() throws IOException {
        var bytes =
                file(
                        all(
                                packet(1, 8, 0, 1, data(3, 3, 0, 1), 6),
                                packet(1, 8, 0, 9, data(1, 1, 1, 1), 7)));
        var file = folder.resolve("torn.aedat");
        Files.write(file, bytes.toArray(ValueLayout.JAVA_BYTE));
        assertThat(FORMAT.readUntilDamage(file).size()).isEqualTo(2);
    }

    @Test
    void aSpanOfTimeLeavesOutTheOtherPackets() throws IOException {
        var bytes =
                file(
                        all(
                                packet(1, 8, 0, 2, data(1, 1, 1, 1), 4, data(2, 2, 1, 1), 5),
                                packet(1, 8, 0, 2, data(3, 3, 0, 1), 6, data(4, 4, 0, 1), 8),
                                packet(1, 8, 0, 1, data(500, 3, 0, 1), 9)));
        var file = folder.resolve("long.aedat");
        Files.write(file, bytes.toArray(ValueLayout.JAVA_BYTE));
        assertThat(FORMAT.readBetween(file, 5, 8))
                .isEqualTo(events(Sensor.DVS128, event(5, 2, 2, 1), event(6, 3, 3, 0)));
        assertThatThrownBy(() -> FORMAT.readBetween(file, 5, 10))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("got 500");
    }

    @Test
    void filesOfOthersAreRead() {
        var folder = "dvs128-gesture/synthetic-aedat31-unit-test/";
        var format = EventFormats.aedat3(Sensor.DVS128);
        // Their packets tell that all events are valid, and no event has its bit.
        var file = EventFiles.real(folder + "aedat2_led.aedat");
        assertThatThrownBy(() -> FORMAT.read(file)).hasMessageContaining("got 1: Test");
        var events = format.read(file);
        assertThat(events.size()).isEqualTo(18);
        assertThat(events.slice(1, 3))
                .isEqualTo(events(Sensor.DVS128, event(25, 10, 20, 0), event(38, 120, 59, 1)));
    }
}
