package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Bs1Test {
    @TempDir Path folder;

    @Test
    void aSpikeHas16BitsOfNeuronAnd23OfTime() {
        var bytes = MemorySegment.ofArray(new byte[] {1, 2, (byte) 0x92, 0x34, 0x56});
        assertThat(EventFormats.bs1(Sensor.line(300)).decode(bytes))
                .isEqualTo(events(Sensor.line(300), event(0x123456, 0x102, 0, 0)));
        var signed = new Sensor(300, 1, 2);
        assertThat(EventFormats.bs1(signed).decode(bytes).p(0)).isOne();
        assertThatThrownBy(() -> EventFormats.bs1(Sensor.line(200)).decode(bytes))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("got 258, 0 and 0 at event 0, at byte 0");
        assertThatThrownBy(() -> EventFormats.bs1(signed).decode(bytes.asSlice(0, 4)))
                .hasMessageContaining("a whole spike of 5 bytes, got 4 bytes, at byte 0");
    }

    @Test
    void whatIsWrittenIsRead() {
        var spikes = events(new Sensor(1000, 1, 2), event(0, 999, 0, 1), event(0x7fffff, 5, 0, 0));
        var format = EventFormats.bs1(spikes.sensor());
        assertThat(format.decode(EventFiles.written(format, spikes, folder))).isEqualTo(spikes);
    }

    @Test
    void spokenDigitsAndSlayersOxfordPatternRead() {
        var digit =
                EventFormats.bs1(Sensor.line(64))
                        .read(EventFiles.real("events/ntidigits/NTIDIGITS_1.bs1"));
        assertThat(digit.size()).isEqualTo(898);
        var input = EventFiles.real("events/slayer-oxford/input.bs1");
        var oxford = EventFormats.bs1(Sensor.line(200));
        assertThat(oxford.read(input).size()).isEqualTo(1889);
        assertThat(
                        EventFiles.written(oxford, oxford.read(input), folder)
                                .mismatch(EventFiles.bytes(input)))
                .isEqualTo(-1);
    }

    @Test
    void slayersGesturesAreOfFortyBits() {
        var hand =
                EventFormats.bin(Sensor.DVS128)
                        .read(EventFiles.real("dvs128-gesture/slayer-bs2/3.bs2"));
        assertThat(hand.size()).isBetween(63_471, 181_179);
        assertThat(hand.end()).isBetween(1_400_000L, 1_450_000L);
    }
}
