package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Aedat4Test {
    private static final EventFormat FORMAT = EventFormats.aedat4();
    private static final Sensor DVXPLORER = Sensor.of(320, 240);
    private static final Events HUNDRED =
            events(
                    DVXPLORER,
                    IntStream.range(0, 100)
                            .mapToObj(i -> event(1_600_000_000_000_000L + i, 3 * i, 2 * i, i & 1))
                            .toArray(long[][]::new));

    @ParameterizedTest
    @EnumSource(Aedat4Compression.class)
    void packetsOfEventsAreReadHoweverTheyArePacked(Aedat4Compression compression) {
        assertThat(FORMAT.decode(Aedat4Bytes.file(compression, DVXPLORER, HUNDRED)))
                .isEqualTo(HUNDRED);
    }

    @Test
    void aRecordingOfADvxplorer() {
        var events = FORMAT.read(EventFiles.real("events/tonic/sample.aedat4"));
        assertThat(events.size()).isEqualTo(111_954);
        assertThat(events.sensor()).isEqualTo(DVXPLORER);
        assertThat(events.duration()).isBetween(580_000L, 600_000L);
    }

    @Test
    void aTornRecordingGivesItsWholePackets() {
        Path file = EventFiles.real("events/tonic/sample.aedat4");
        var bytes = EventFiles.bytes(file);
        var torn = bytes.asSlice(0, bytes.byteSize() / 2);
        assertThatThrownBy(() -> FORMAT.decode(torn))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("expected a packet of AEDAT 4, got one of");
        var before = FORMAT.readUntilDamage(torn);
        assertThat(before.size()).isBetween(40_000, 70_000);
        assertThat(before).isEqualTo(FORMAT.decode(bytes).slice(0, before.size()));
    }

    @ParameterizedTest
    @EnumSource(names = {"LZ4", "ZSTD"})
    void aPacketThatUnpacksToTooMuchIsDamage(Aedat4Compression compression) {
        // 64 MiB of zeros and one more, in a few kilobytes
        var zeros = new byte[(1 << 26) + 1];
        var out = new ByteArrayOutputStream();
        out.writeBytes(
                Aedat4Bytes.file(compression, DVXPLORER, HUNDRED).toArray(ValueLayout.JAVA_BYTE));
        int place = out.size();
        Aedat4Bytes.packet(out, 3, Aedat4Bytes.packed(compression, zeros));
        var bomb = MemorySegment.ofArray(out.toByteArray());
        assertThatThrownBy(() -> FORMAT.decode(bomb))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("got more than 67108864 unpacked bytes, at byte " + place);
        assertThat(FORMAT.readUntilDamage(bomb)).isEqualTo(HUNDRED);
    }

    @Test
    void anotherHeaderIsRefused() {
        var bytes = MemorySegment.ofArray("#!AER-DAT2.0\r\n0123456789".getBytes());
        assertThatThrownBy(() -> FORMAT.decode(bytes))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("expected the line #!AER-DAT4.0");
    }
}
