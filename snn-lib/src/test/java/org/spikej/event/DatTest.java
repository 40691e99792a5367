package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;
import static org.spikej.event.EventFiles.words;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatTest {
    private static final String VERSION_2 = "% Version 2\n% Height 60\n% Width 90\n";

    @TempDir Path folder;

    @Test
    void version2Has14BitsForEachCoordinate() {
        // 1000 µs, x 80, y 50, ON; then 1001 µs, x 1, y 2, OFF
        var bytes =
                words(VERSION_2 + "\014\010", 4, 1000, 1 << 28 | 50 << 14 | 80, 1001, 2 << 14 | 1);
        assertThat(EventFormats.dat().decode(bytes))
                .isEqualTo(events(Sensor.of(90, 60), event(1000, 80, 50, 1), event(1001, 1, 2, 0)));
    }

    @Test
    void aFileWithoutHeaderIsOfTheAtisWith9And8Bits() {
        // x 303, y 239, ON
        var bytes = words("", 4, 0xffff_fff0L, 1 << 17 | 239 << 9 | 303);
        assertThat(EventFormats.dat().decode(bytes))
                .isEqualTo(events(Sensor.of(304, 240), event(0xffff_fff0L, 303, 239, 1)));
    }

    @Test
    void aHeaderWithoutVersionIsOfTheAtisToo() {
        var bytes =
                words("% Data file containing TD events.\n\000\010", 4, 7, 1 << 17 | 5 << 9 | 300);
        assertThat(EventFormats.dat().decode(bytes))
                .isEqualTo(events(Sensor.of(304, 240), event(7, 300, 5, 1)));
    }

    @Test
    void aGivenSensorCountsMoreThanTheHeader() {
        var bytes = words(VERSION_2 + "\014\010", 4, 0, 119);
        var sensor = Sensor.of(120, 100);
        assertThat(EventFormats.dat(sensor).decode(bytes))
                .isEqualTo(events(sensor, event(0, 119, 0, 0)));
        assertThatThrownBy(() -> EventFormats.dat().decode(bytes))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("got 119, 0 and 0 at event 0, at byte 37 of");
    }

    @Test
    void whatIsWrittenIsRead() {
        var events =
                events(
                        Sensor.of(304, 240),
                        event(0, 0, 239, 1),
                        event(70_000, 303, 0, 0),
                        event(0xffff_ffffL, 7, 8, 1));
        var bytes = EventFiles.written(EventFormats.dat(), events, folder);
        assertThat(EventFormats.dat().decode(bytes)).isEqualTo(events);
    }

    @Test
    void otherEventsThanOfEightBytesAreRefused() {
        assertThatThrownBy(() -> EventFormats.dat().decode(words(VERSION_2 + "\014\020", 4)))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("got type 12 and 16 bytes, at byte 35");
        assertThatThrownBy(() -> EventFormats.dat().decode(words("% Version 3\n\014\010", 4)))
                .hasMessageContaining("version 0, 1 or 2 of .dat, got 3");
    }

    @Test
    void nCarsReadsAsExpelliarmusDoes() {
        var car = EventFormats.dat().read(EventFiles.real("events/ncars/NCARS_obj_004397_td.dat"));
        assertThat(car.size()).isEqualTo(4407);
        assertThat(car.duration()).isBetween(95_000L, 100_000L);
        var expected = EventFiles.expelliarmus(EventFiles.real("events/prophesee/dat_small.npy"));
        assertThat(car).isEqualTo(events(car.sensor(), expected));
        assertThat(EventFormats.dat().decode(EventFiles.written(EventFormats.dat(), car, folder)))
                .isEqualTo(car);
    }
}
