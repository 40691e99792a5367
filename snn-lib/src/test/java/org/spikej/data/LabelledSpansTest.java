package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.event.EventFormat;
import org.spikej.event.EventFormats;
import org.spikej.event.Events;
import org.spikej.event.Sensor;

/** Datasets of long recordings with a table of what they show when. */
class LabelledSpansTest {
    private static final String HEAD = "class,startTime_usec,endTime_usec\n";

    @TempDir Path data;
    private Storage storage;

    @BeforeEach
    void storage() throws IOException {
        storage = new Storage(Optional.of(data), data.resolve("cache"));
        Files.createDirectories(data.resolve("dvs128-gesture/DvsGesture"));
        Files.createDirectories(data.resolve("sl-animals-dvs/aedat"));
        Files.createDirectories(data.resolve("sl-animals-dvs/tags"));
    }

    private void text(String file, String text) throws IOException {
        Files.writeString(data.resolve(file), text);
    }

    /** 20,000 events, one each 1,000 µs from the first second on, with its number in x and y. */
    private void recording(String file, EventFormat format) {
        int size = 20_000;
        format.write(
                Events.of(
                        Sensor.DVS128,
                        IntStream.range(0, size).mapToLong(i -> 1_000_000 + 1_000L * i).toArray(),
                        IntStream.range(0, size).map(i -> i % 128).toArray(),
                        IntStream.range(0, size).map(i -> i / 128 % 128).toArray(),
                        new int[size]),
                data.resolve(file));
    }

    private void gestures() throws IOException {
        var folder = "dvs128-gesture/DvsGesture/";
        text(folder + "trials_to_train.txt", "user01_led.aedat\nuser02_lab.aedat\n");
        text(folder + "trials_to_test.txt", "user24_led.aedat\n");
        for (var user : new String[] {"user01_led", "user02_lab", "user24_led"}) {
            recording(folder + user + ".aedat", EventFormats.aedat3());
        }
        text(folder + "user01_led_labels.csv", HEAD + "1,1000000,2000000\n11,9500000,15000000\n");
        text(folder + "user02_lab_labels.csv", HEAD + "5,20999000,20999001\n");
        text(folder + "user24_led_labels.csv", HEAD + "8,5000000,5000000\n\n");
    }

    @Test
    void aGestureIsWhatItsTableCutsOut() throws IOException {
        gestures();
        var dataset = DvsGesture.load(storage);
        var train = dataset.train();
        assertThat(train.size()).isEqualTo(3);
        assertThat(IntStream.range(0, 3).map(train::label)).containsExactly(0, 10, 4);
        assertThat(train.events(0).size()).isEqualTo(1000);
        var second = train.events(1);
        assertThat(second.start()).isEqualTo(9_500_000);
        assertThat(second.end()).isEqualTo(14_999_000);
        assertThat(second.x(0) + 128 * second.y(0)).isEqualTo(8500);
        assertThat(train.events(2).size()).isOne();
        assertThat(dataset.test().label(0)).isEqualTo(7);
        assertThat(dataset.test().events(0).size()).isZero();
    }

    @Test
    void aWrongTableIsToldWithItsLine() throws IOException {
        gestures();
        var table = "dvs128-gesture/DvsGesture/user01_led_labels.csv";
        for (var line : new String[] {"12,1,2", "1,5,4", "1,2", "one,2,3", "1,2,3,4", "1,-2,3"}) {
            text(table, HEAD + "1,2,3\n" + line + "\n");
            assertThatThrownBy(() -> DvsGesture.load(storage))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("got " + line + " in line 3 of " + data.resolve(table));
        }
        Files.delete(data.resolve("dvs128-gesture/DvsGesture/user02_lab.aedat"));
        text(table, HEAD);
        assertThatThrownBy(() -> DvsGesture.load(storage))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("user02_lab.aedat, which a list of trials names");
    }

    @Test
    void aMissingDatasetTellsItsPageAndChecksum() {
        assertThatThrownBy(() -> DvsGesture.load(storage))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("8a5c71fb11e24e5ca5b11866ca6c00a1");
    }

    @Test
    void aSignIsCutByTheNumbersOfItsEvents() throws IOException {
        for (int user : new int[] {5, 18, 30}) {
            var name = "user%02d_indoor".formatted(user);
            recording("sl-animals-dvs/aedat/" + name + ".aedat", EventFormats.aedat2());
            text(
                    "sl-animals-dvs/tags/" + name + ".csv",
                    "class, startTime_ev, endTime_ev\n1, 100, 250\n1, 300, 301\n"
                            + "19, 19990, %d\n".formatted(user == 30 ? 20_001 : 20_000));
        }
        var all = SlAnimals.load(Split.firstAreTest(1), storage);
        assertThat(all.name()).isEqualTo("sl-animals-dvs, 4 sets, first 1 of each class are test");
        assertThat(all.train().size()).isEqualTo(7);
        assertThat(all.test().size()).isEqualTo(2);
        assertThat(all.test().events(0).size()).isEqualTo(150);
        assertThat(all.test().events(0).t(0)).isEqualTo(1_100_000);
        assertThat(all.test().label(1)).isEqualTo(18);
        assertThatThrownBy(() -> all.train().events(6))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("at least 20001 events");
        var three = SlAnimals.loadThreeSets(Split.firstAreTest(1), storage);
        assertThat(three.train().size() + three.test().size()).isEqualTo(6);
        Files.delete(data.resolve("sl-animals-dvs/tags/user18_indoor.csv"));
        assertThatThrownBy(() -> SlAnimals.load(Split.firstAreTest(1), storage))
                .hasMessageContaining("expected the table user18_indoor.csv");
    }
}
