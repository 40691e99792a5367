package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;
import static org.spikej.event.EventFiles.words;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Evt3Test {
    private static final String HEADER = "% evt 3.0\n% format EVT3;height=720;width=1280\n% end\n";
    private static final Sensor HD = Sensor.of(1280, 720);
    private static final EventFormat FORMAT = EventFormats.evt3();

    @TempDir Path folder;

    @Test
    void wordsChangeTimeAndRowAndAddrXGivesAnEvent() {
        var bytes = words(HEADER, 2, 0x8002, 0x6003, 0x02cf, 0x2800 | 1279, 0x2001);
        assertThat(FORMAT.decode(bytes))
                .isEqualTo(events(HD, event(8195, 1279, 719, 1), event(8195, 1, 719, 0)));
    }

    @Test
    void aVectorGivesAnEventForEachBitAndTheNextBeginsBehindIt() {
        // from x 100: bits 0 and 11 of twelve, then bits 1 and 7 of eight, then bit 0 of twelve
        var bytes = words(HEADER, 2, 0x8000, 0x0005, 0x3864, 0x4801, 0x5082, 0x4001);
        assertThat(FORMAT.decode(bytes))
                .isEqualTo(
                        events(
                                HD,
                                event(0, 100, 5, 1),
                                event(0, 111, 5, 1),
                                event(0, 113, 5, 1),
                                event(0, 119, 5, 1),
                                event(0, 120, 5, 1)));
    }

    @Test
    void aHighTimeBeginsItsLowTime() {
        var bytes = words(HEADER, 2, 0x8001, 0x6007, 0x0000, 0x2000, 0x8002, 0x2002);
        assertThat(FORMAT.decode(bytes))
                .isEqualTo(events(HD, event(4103, 0, 0, 0), event(8192, 2, 0, 0)));
    }

    @Test
    void timeRunsOnWhereIts24BitsBeginAnew() {
        var bytes =
                words(HEADER, 2, 0x8fff, 0x6fff, 0, 0x2000, 0x8000, 0x2000, 0x8800, 0x8000, 0x2000);
        assertThat(FORMAT.decode(bytes))
                .isEqualTo(
                        events(
                                HD,
                                event((1 << 24) - 1, 0, 0, 0),
                                event(1 << 24, 0, 0, 0),
                                event(2 << 24, 0, 0, 0)));
    }

    @Test
    void triggersAndOthersAreSkippedAndEventsWithoutTimeOrRowLeftOut() {
        var bytes =
                words(HEADER, 2, 0x0001, 0x2000, 0x8000, 0xa001, 0xe123, 0x7004, 0xf005, 0x2003);
        assertThat(FORMAT.decode(bytes)).isEqualTo(events(HD, event(0, 3, 1, 0)));
        assertThat(FORMAT.decode(words(HEADER, 2, 0x8000, 0x2000, 0x4fff)).size()).isZero();
    }

    @Test
    void aReservedTypeIsDamageAtItsPlace() {
        var bytes = words("% evt 3.0\n", 2, 0x8000, 0x0000, 0x2000, 0x9000, 0x2000);
        assertThatThrownBy(() -> FORMAT.decode(bytes))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("got one of the reserved type 9, at byte 16 of");
    }

    @Test
    void anEventBesideTheSensorIsToldWithTheByteOfItsVector() {
        var bytes = words("% evt 3.0\n% geometry 12x1\n", 2, 0x8000, 0, 0x3000, 0x4803, 0x4001);
        assertThatThrownBy(() -> FORMAT.decode(bytes))
                .hasMessageContaining("got 12, 0 and 0 at event 3, at byte 34 of");
        var far = new long[400];
        Arrays.fill(far, 0x4001);
        far[0] = 0x8000;
        far[1] = 0x0000;
        assertThatThrownBy(
                        () ->
                                EventFormats.evt3(Sensor.of(32768, 1))
                                        .decode(words("% evt 3.0\n", 2, far)))
                .hasMessageContaining("got one out of range");
    }

    @Test
    void whatIsWrittenIsReadHoweverLongTheRecordingIs() {
        var random = new Random(3);
        long t = 0;
        var columns = new long[3000][];
        for (int i = 0; i < columns.length; ) {
            t += random.nextInt(10) == 0 ? random.nextInt(40_000_000) : random.nextInt(3);
            int x = random.nextInt(1200);
            for (int run = random.nextInt(40); run >= 0 && i < columns.length; run--) {
                columns[i++] = event(t, x++, (int) (t % 720), (int) (t & 1));
                x += random.nextInt(5) == 0 ? 3 : 0;
            }
        }
        var events = events(Sensor.of(2048, 720), columns);
        assertThat(events.end()).isGreaterThan(10L << 24);
        assertThat(FORMAT.decode(EventFiles.written(FORMAT, events, folder))).isEqualTo(events);
    }

    @Test
    void neighboursAreWrittenAsVectors() {
        var row =
                events(
                        HD,
                        IntStream.range(0, 30)
                                .mapToObj(i -> event(5, 40 + i, 9, 1))
                                .toArray(long[][]::new));
        var bytes = EventFiles.written(FORMAT, row, folder);
        var header = RawHeader.text("3.0", HD).length();
        // TIME_HIGH, TIME_LOW, ADDR_Y, VECT_BASE_X and three VECT_12
        assertThat(bytes.byteSize() - header).isEqualTo(14);
        assertThat(FORMAT.decode(bytes)).isEqualTo(row);
    }

    @Test
    void aRecordingOfProphesee() {
        var events = FORMAT.read(EventFiles.real("events/prophesee/evt3_small.raw"));
        assertThat(events.sensor()).isEqualTo(HD);
        assertThat(events.start()).isEqualTo(5_840_504);
        assertThat(events.end()).isEqualTo(5_885_714);
        // Its times are left aside: they are off by multiples of 4096 µs here and there.
        var expected = EventFiles.expelliarmus(EventFiles.real("events/prophesee/evt3_small.npy"));
        assertThat(events.size()).isEqualTo(expected.length).isEqualTo(5000);
        for (int i = 0; i < expected.length; i++) {
            assertThat(event(0, events.x(i), events.y(i), events.p(i)))
                    .containsExactly(0, expected[i][1], expected[i][2], expected[i][3]);
        }
        assertThat(FORMAT.decode(EventFiles.written(FORMAT, events, folder))).isEqualTo(events);
    }
}
