package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.data.Presence.State;
import org.spikej.event.EventFormats;
import org.spikej.event.Events;
import org.spikej.event.Sensor;

class PresenceTest {
    private static final Listed DIGITS =
            Listed.recordings(NMnist.CARD, NMnist.SENSOR, NMnist::load);
    private static final Listed GESTURES =
            Listed.recordings(DvsGesture.CARD, Sensor.DVS128, DvsGesture::load);
    private static final Listed IMAGES =
            Listed.images(Mnist.CARD, new IdxDataset(Mnist.CARD)::load);

    @TempDir Path data;
    private Storage storage;

    @BeforeEach
    void storage() {
        storage = new Storage(Optional.of(data), data.resolve("cache"));
    }

    private void write(String file, byte... bytes) {
        try {
            Files.createDirectories(data.resolve(file).getParent());
            Files.write(data.resolve(file), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Two events. */
    private void record(String file, Sensor sensor) {
        write(file);
        int[] places = {3, 4};
        var events = Events.of(sensor, new long[] {10, 20}, places, places, new int[] {0, 1});
        EventFormats.bin(sensor).write(events, data.resolve(file));
    }

    @Test
    void nothingIsHereWhereThereIsNoFolder() {
        assertThat(DIGITS.presence(storage)).hasToString("no");
        assertThat(IMAGES.presence(storage)).hasToString("no");
        assertThat(data.resolve("cache")).doesNotExist();
    }

    @Test
    void aPartOfTheRecordingsIsCountedAndLoaded() {
        record("nmnist/Train/0/00002.bin", NMnist.SENSOR);
        record("nmnist/Train/1/00004.bin", NMnist.SENSOR);
        record("nmnist/Test/7/00001.bin", NMnist.SENSOR);
        var presence = DIGITS.glance(storage);
        assertThat(presence).hasToString("in part: 2 of 60,000 train + 1 of 10,000 test");
        var loaded = (EventDataset) presence.data().orElseThrow();
        assertThat(loaded.train().events(1).size()).isEqualTo(2);
    }

    @Test
    void theFilesThatAreHereAreNamedWhereTheyDoNotSuffice() {
        write("mnist/t10k-labels-idx1-ubyte.gz", (byte) 1);
        write("mnist/t10k-images-idx3-ubyte", (byte) 1);
        for (var presence : new Presence[] {IMAGES.presence(storage), IMAGES.glance(storage)}) {
            assertThat(presence)
                    .hasToString(
                            "in part: 2 of 4 files, t10k-images-idx3-ubyte.gz,"
                                    + " t10k-labels-idx1-ubyte.gz");
            assertThat(presence.data()).isEmpty();
        }
    }

    @Test
    void recordingsBesideTheFilesOfASetAreShown() {
        record("dvs128-gesture/cuts/1.bs2", Sensor.DVS128);
        record("dvs128-gesture/cuts/2.bs2", Sensor.DVS128);
        write("dvs128-gesture/README.md", (byte) 'x');
        var presence = GESTURES.presence(storage);
        assertThat(presence.state()).isEqualTo(State.PART);
        assertThat(presence.text())
                .isEqualTo(
                        "0 of 1 files, and 2 other recordings, first %s"
                                .formatted(data.resolve("dvs128-gesture/cuts/1.bs2")));
        assertThat(presence.example().orElseThrow().size()).isEqualTo(2);
    }

    @Test
    void damageIsToldAsItIs() {
        for (var file : Mnist.CARD.files()) {
            write("mnist/" + file.name(), (byte) 7);
        }
        assertThat(IMAGES.glance(storage)).hasToString("yes");
        assertThat(IMAGES.presence(storage).toString())
                .startsWith("in part: all files, but expected IDX images in " + data);
    }

    @Test
    void whatIsMadeIsHere() {
        var made = Listed.made(Strokes.CARD, Datasets::strokes);
        assertThat(made.glance(storage)).hasToString("yes");
        assertThat(made.presence(storage).data()).isPresent();
    }
}
