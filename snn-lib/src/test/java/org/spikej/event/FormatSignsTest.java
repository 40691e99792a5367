package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatSignsTest {
    @TempDir Path folder;

    @Test
    void whatIsWrittenShowsItsFormatWhateverItsName() {
        var events = events(Sensor.DVS128, event(1, 2, 3, 1), event(4, 5, 6, 0));
        for (var format :
                List.of(
                        EventFormats.evt2(),
                        EventFormats.evt3(),
                        EventFormats.aedat3(),
                        EventFormats.eventStream(),
                        EventFormats.aedat2())) {
            var file = folder.resolve("recording");
            format.write(events, file);
            assertThat(EventFormats.of(file)).hasToString(format.name());
            assertThat(EventFormats.read(file)).isEqualTo(events);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "events/tonic/sample.aedat4, AEDAT 4, 111954",
        "events/ncars/NCARS_obj_004397_td.dat, .dat, 4407",
        "events/prophesee/evt2_sample.raw, EVT2, 539481",
        "events/sepia/dvs.es, Event Stream, 476203",
        "events/prophesee/evt3_small.raw, EVT3, 5000",
        "mnist-dvs/mnist_0_scale04_0001.aedat, AEDAT 2, 15744"
    })
    void realFilesShowTheirFormat(String name, String format, int count) {
        var file = EventFiles.real(name);
        assertThat(EventFormats.of(file)).hasToString(format);
        assertThat(EventFormats.read(file).size()).isEqualTo(count);
    }

    @Test
    void aFileThatShowsNoneTellsWhichThereAre() throws IOException {
        var file =
                Files.writeString(folder.resolve("00001.bin"), "12345", StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> EventFormats.of(file))
                .isInstanceOf(EventException.class)
                .hasMessageContaining(
                        "expected a file of EVT2, EVT3, .dat, Event Stream, AEDAT 4, AEDAT 3.1, AEDAT 2, got ")
                .hasMessageContaining("00001.bin")
                .hasMessageContaining("give its sensor too")
                .hasMessageContaining("Sensor.of(34, 34) for N-MNIST");
        var text = folder.resolve("notes.txt");
        Files.copy(file, text);
        assertThatThrownBy(() -> EventFormats.of(text, Sensor.of(34, 34)))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("AEDAT 2, 40-bit .bin, .bs1, .npy, .mat, got ");
    }

    @Test
    void whatDoesNotTellItsSensorIsReadByItsNameOnTheOneGiven() {
        var events = events(Sensor.line(34), event(1, 2, 0, 0), event(4, 5, 0, 0));
        for (var name : List.of("a.bin", "a.bs2", "a.BS1", "a.npy")) {
            var file = folder.resolve(name);
            var format = EventFormats.of(existing(file), Sensor.line(34));
            format.write(events, file);
            assertThat(EventFormats.read(file, Sensor.line(34))).as(name).isEqualTo(events);
        }
        assertThat(EventFormats.of(existing(folder.resolve("a.mat")), Sensor.of(240, 180)))
                .hasToString(".mat");
        var raw = folder.resolve("a.raw");
        var dvs = events(Sensor.DVS128, event(1, 2, 3, 1));
        EventFormats.evt3().write(dvs, raw);
        assertThat(EventFormats.read(raw, Sensor.of(10, 10))).isEqualTo(dvs);
    }

    private static Path existing(Path file) {
        try {
            return Files.createFile(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMissingFileIsToldInOneSentence() {
        assertThatThrownBy(() -> EventFormats.read(folder.resolve("none.raw")))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("none.raw");
    }
}
