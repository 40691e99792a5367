package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Aedat2Test {
    private static final String HEADER = "#!AER-DAT2.0\r\n# Timestamps tick is 1 us\r\n";
    private static final EventFormat FORMAT = EventFormats.aedat2();

    @TempDir Path folder;

    /** A header, then numbers of 16 or 32 bits, big-endian. */
    private static MemorySegment file(String header, int addressBytes, long... addressAndTime) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < addressAndTime.length; i++) {
            int length = i % 2 == 0 ? addressBytes : 4;
            for (int at = length - 1; at >= 0; at--) {
                bytes.write((int) (addressAndTime[i] >>> 8 * at));
            }
        }
        return MemorySegment.ofArray(bytes.toByteArray());
    }

    @Test
    void theDvs128CountsFromTheLowerRightAndZeroIsOn() {
        // column 3 from the right, row 5 from the bottom; polarity 0, then 1
        var bytes = file(HEADER, 4, 5 << 8 | 3 << 1, 1000, 5 << 8 | 3 << 1 | 1, 0xffff_ffffL);
        assertThat(FORMAT.decode(bytes))
                .isEqualTo(
                        events(
                                Sensor.DVS128,
                                event(1000, 124, 122, 1),
                                event(0xffff_ffffL, 124, 122, 0)));
    }

    @Test
    void externalSignalsAreSkipped() {
        var bytes = file(HEADER, 4, 0x8000, 10, 0, 11, 0xffff_8000L, 12, 1, 13);
        assertThat(FORMAT.decode(bytes))
                .isEqualTo(events(Sensor.DVS128, event(11, 127, 127, 1), event(13, 127, 127, 0)));
    }

    @Test
    void aFileWithoutHeaderHasAddressesOf16Bits() {
        var expected = events(Sensor.DVS128, event(7, 124, 122, 0));
        assertThat(FORMAT.decode(file("", 2, 5 << 8 | 3 << 1 | 1, 7))).isEqualTo(expected);
        assertThat(FORMAT.decode(file("#!AER-DAT1.0\r\n", 2, 5 << 8 | 3 << 1 | 1, 7)))
                .isEqualTo(expected);
    }

    @Test
    void theDavisHasPixelValuesAndMovementBetweenItsEvents() {
        // column 20 from the right, row 70 from the bottom, ON
        int pixel = 70 << 22 | 20 << 12 | 1 << 11;
        var bytes =
                file(
                        HEADER + "# AEChip: eu.seebetter.ini.chips.davis.Davis346red\r\n",
                        4,
                        0x8000_0000L | pixel,
                        1,
                        pixel,
                        2,
                        pixel | 1 << 10,
                        3);
        assertThat(FORMAT.decode(bytes))
                .isEqualTo(events(Sensor.of(346, 260), event(2, 325, 189, 1)));
        assertThat(EventFormats.aedat2(AedatLayout.DAVIS240).decode(bytes))
                .isEqualTo(events(Sensor.of(240, 180), event(2, 219, 109, 1)));
    }

    @Test
    void anEventThatBeginsWithTheByteOfAHeaderLineIsAnEvent() {
        var header = HEADER + "# AEChip: DAVIS240\r\n#End Of ASCII Header\r\n";
        // row 140 of a DAVIS begins with the byte of '#', and all the others may be letters
        var bytes = file(header, 4, 0x2341_4141L, 0x4141_410aL);
        assertThat(FORMAT.decode(bytes).size()).isOne();
    }

    @Test
    void whatIsWrittenIsRead() {
        var dvs = events(Sensor.DVS128, event(0, 0, 127, 1), event(0xffff_ffffL, 127, 0, 0));
        assertThat(FORMAT.decode(EventFiles.written(FORMAT, dvs, folder))).isEqualTo(dvs);
        var davis = events(Sensor.of(346, 260), event(5, 345, 0, 1), event(6, 0, 259, 0));
        assertThat(FORMAT.decode(EventFiles.written(FORMAT, davis, folder))).isEqualTo(davis);
        var side = EventFormats.aedat2(AedatLayout.DVS128_ON_ITS_SIDE);
        assertThat(side.decode(EventFiles.written(side, dvs, folder))).isEqualTo(dvs);
    }

    @Test
    void aSensorWithoutLayoutCannotBeWritten() {
        var events = events(Sensor.of(34, 34), event(0, 0, 0, 0));
        assertThatThrownBy(() -> FORMAT.write(events, folder.resolve("a.aedat")))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("got 34x34");
    }

    @Test
    void damageIsToldWithItsPlace() {
        assertThatThrownBy(() -> FORMAT.decode(file(HEADER, 4, 0, 9, 0, 8)))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("got 8 after 9 µs at event 1, at byte 49 of");
        assertThatThrownBy(() -> FORMAT.decode(file(HEADER, 4, 0, 9, 0x10000, 10)))
                .hasMessageContaining("an address of DVS128, got 0x00010000, at byte 49");
        assertThatThrownBy(() -> FORMAT.decode(file(HEADER, 4, 0, 9, 7)))
                .hasMessageContaining("event of 8 bytes, got 4 bytes, at byte 49");
        assertThatThrownBy(() -> FORMAT.decode(file("#!AER-DAT3.1\r\n", 4)))
                .hasMessageContaining("expected AEDAT 1 or 2, got 3.1");
        assertThatThrownBy(() -> FORMAT.decode(file(HEADER + "# AEChip: Octopus\r\n", 4)))
                .hasMessageContaining("got \"Octopus\"");
        var davis = EventFormats.aedat2(AedatLayout.DAVIS346);
        assertThatThrownBy(() -> davis.decode(file("", 2)))
                .hasMessageContaining("expected AEDAT 2 for DAVIS346, got 1");
    }

    @Test
    void mnistDvsShowsItsDigitUprightWhenTheCameraIsTurned() throws IOException {
        var file = EventFiles.real("mnist-dvs/mnist_0_scale16_0001_qt1.aedat");
        var digits = EventFiles.real("mnist/train-images-idx3-ubyte.gz");
        // The pixels where most events lie, against the edges of the digit that was shown:
        // a zero with a hook inside, so that each turn and mirror image of it looks different.
        var digit = new Picture(edges(digit(digits, 24_151))).fitted();
        var turned = EventFormats.aedat2(AedatLayout.DVS128_ON_ITS_SIDE).read(file);
        double upright = picture(turned).fitted().likeness(digit);
        assertThat(upright).isGreaterThan(0.6);
        for (int turn = 1; turn < 8; turn++) {
            assertThat(picture(turned).turned(turn).fitted().likeness(digit))
                    .as("mirrored or turned in way %d", turn)
                    .isLessThan(upright - 0.05);
        }
        assertThat(turned.size()).isEqualTo(11_209);
    }

    @Test
    void allOfMnistDvsReads() throws IOException {
        var root = EventFiles.real("mnist-dvs");
        try (var files = Files.list(root)) {
            assertThat(files.map(FORMAT::read).mapToInt(Events::size)).allMatch(n -> n > 1700);
        }
        assertThat(FORMAT.read(root.resolve("mnist_0_scale04_0001.aedat")).size())
                .isEqualTo(15_744);
        assertThat(FORMAT.read(EventFiles.real("events/tonic/sample_aedat_header.aedat")))
                .isEqualTo(Events.none(Sensor.of(346, 260)));
    }

    @Test
    void theCochleaReadsInMicroseconds() {
        var format = EventFormats.aedat2(AedatLayout.NAS32);
        var file = "events/nas-cochlea/sound_mono_32ch_ONOFF_addr2b_ts02.aedat";
        var sound = format.read(EventFiles.real(file));
        assertThat(sound.size()).isEqualTo(49_864);
        assertThat(sound.duration()).isEqualTo((6_296_705 / 5) - (573_010 / 5));
        assertThat(new int[] {sound.x(0), sound.p(0)}).containsExactly(4, 1);
    }

    private static Picture picture(Events events) {
        var counts = new double[events.sensor().height()][events.sensor().width()];
        for (int i = 0; i < events.size(); i++) {
            var row = counts[events.y(i)];
            row[events.x(i)] = Math.min(12, row[events.x(i)] + 1);
        }
        return new Picture(counts);
    }

    private static double[][] digit(Path images, int number) throws IOException {
        try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(images)))) {
            in.skipNBytes(16 + 784L * number);
            var digit = new double[28][28];
            for (var row : digit) {
                for (int x = 0; x < 28; x++) {
                    row[x] = in.readUnsignedByte();
                }
            }
            return digit;
        }
    }

    /** How steep the grey values are at each place, four times as fine. */
    private static double[][] edges(double[][] image) {
        var fine = new Picture(image).resized(112).smooth(3).values();
        var edges = new double[112][112];
        for (int y = 1; y < 111; y++) {
            for (int x = 1; x < 111; x++) {
                edges[y][x] =
                        Math.hypot(
                                fine[y][x + 1] - fine[y][x - 1], fine[y + 1][x] - fine[y - 1][x]);
            }
        }
        return edges;
    }

    @Test
    void noAddressOfADvs128LiesBesideItButOneOfADavisMay() {
        for (var layout : AedatLayout.values()) {
            assertThat(layout.word().staysOn(layout.sensor()))
                    .as("%s", layout)
                    .isEqualTo(!layout.name().startsWith("DAVIS"));
        }
    }
}
