package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.event.AedatLayout;
import org.spikej.event.EventException;
import org.spikej.event.EventFormat;
import org.spikej.event.EventFormats;
import org.spikej.event.Events;
import org.spikej.event.Sensor;
import us.hebi.matlab.mat.format.Mat5;

/** Datasets of one file for each recording, in the layouts that they are published in. */
class EventFilesTest {
    private static final EventFormat SIDE = EventFormats.aedat2(AedatLayout.DVS128_ON_ITS_SIDE);

    @TempDir Path data;
    private Storage storage;

    @BeforeEach
    void storage() {
        storage = new Storage(Optional.of(data), data.resolve("cache"));
    }

    /** Writes a recording of so many events. */
    private void write(EventFormat format, Sensor sensor, String file, int events) {
        var path = data.resolve(file);
        try {
            Files.createDirectories(path.getParent());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        format.write(
                Events.of(
                        sensor,
                        IntStream.range(0, events).mapToLong(i -> 10L * i).toArray(),
                        IntStream.range(0, events).map(i -> 3 + i % 20).toArray(),
                        IntStream.range(0, events).map(i -> 5 + i % 25).toArray(),
                        IntStream.range(0, events).map(i -> i % 2).toArray()),
                path);
    }

    @Test
    void nMnistHasAFolderForEachSplitAndDigit() {
        var format = EventFormats.bin(NMnist.SENSOR);
        write(format, NMnist.SENSOR, "nmnist/Train/0/00002.bin", 30);
        write(format, NMnist.SENSOR, "nmnist/Train/9/00010.bin", 40);
        write(format, NMnist.SENSOR, "nmnist/Test/7/00001.bin", 50);
        var dataset = NMnist.load(storage);
        assertThat(dataset.train().size()).isEqualTo(2);
        assertThat(dataset.train().label(1)).isEqualTo(9);
        assertThat(dataset.train().events(1).size()).isEqualTo(40);
        assertThat(dataset.test().label(0)).isEqualTo(7);
        assertThat(dataset.frames(5).train().inputs(0, 1).sizes().vec().get())
                .containsExactly(2, 5, 2, 34, 34);
    }

    @Test
    void aDatasetThatIsNotHereTellsWhatToFetchAndWhereToPutIt() {
        assertThatThrownBy(() -> AslDvs.load(Split.atRandom(0.8, 0), storage))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(data.resolve("asl-dvs").toString())
                .hasMessageContaining("md5 33f8b87bf45edc0bfed0de41822279b9")
                .hasMessageContaining("https://github.com/PIX2NVS/NVS2Graph");
        assertThatThrownBy(() -> NCars.load(storage)).hasMessageContaining("sha-256 e10b2e00");
    }

    @Test
    void aDamagedRecordingIsToldWhenItIsRead() throws IOException {
        var file = data.resolve("nmnist/Train/3/00001.bin");
        write(EventFormats.bin(NMnist.SENSOR), NMnist.SENSOR, "nmnist/Test/3/00001.bin", 5);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[7]);
        var dataset = NMnist.load(storage);
        assertThatThrownBy(() -> dataset.train().events(0))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("at byte 5 of " + file);
    }

    @Test
    void cifar10DvsIsDividedByTheRuleThatItsNameTells() {
        for (int i = 0; i < 10; i++) {
            write(SIDE, Sensor.DVS128, "cifar10-dvs/cat/cifar10_cat_%d.aedat".formatted(i), 10 + i);
            write(SIDE, Sensor.DVS128, "cifar10-dvs/dog/cifar10_dog_%d.aedat".formatted(i), 30 + i);
        }
        var first = Cifar10Dvs.load(Split.firstAreTest(2), storage);
        assertThat(first.name()).isEqualTo("cifar10-dvs, first 2 of each class are test");
        assertThat(first.test().size()).isEqualTo(4);
        assertThat(first.test().events(1).size()).isEqualTo(30);
        assertThat(first.test().events(2).size()).isEqualTo(11);
        assertThat(first.test().label(1)).isEqualTo(first.classes().indexOf("dog"));
        assertThat(first.train().events(0).size()).isEqualTo(12);
        var random = Cifar10Dvs.load(Split.atRandom(0.8, 3), storage);
        assertThat(random.name()).contains("at random 80/20 per class, seed 3");
        assertThat(random.train().size()).isEqualTo(16);
        assertThat(random.test().size()).isEqualTo(4);
    }

    @Test
    void mnistDvsHasThreeScales() {
        for (int i = 1; i <= 10; i++) {
            var name = "mnist-dvs/grabbed_data7/scale%s/mnist_7_scale%02d_%04d.aedat";
            write(SIDE, Sensor.DVS128, name.formatted(4, 4, i), i);
            write(SIDE, Sensor.DVS128, name.formatted(16, 16, i), 20 + i);
        }
        var small = MnistDvs.load(4, Split.atRandom(0.9, 0), storage);
        assertThat(small.train().size()).isEqualTo(9);
        assertThat(small.train().label(0)).isEqualTo(7);
        assertThat(small.test().events(0).size()).isLessThan(11);
        assertThatThrownBy(() -> MnistDvs.load(5, Split.atRandom(0.9, 0), storage))
                .hasMessageContaining("got 5");
    }

    @Test
    void nCarsHasFoldersForSplitsAndClasses() {
        var sensor = Sensor.of(120, 100);
        write(EventFormats.dat(), sensor, "n-cars/n-cars_train/cars/obj_000001_td.dat", 3);
        write(EventFormats.dat(), sensor, "n-cars/n-cars_test/background/obj_000002_td.dat", 4);
        var dataset = NCars.load(storage);
        assertThat(dataset.train().label(0)).isEqualTo(1);
        assertThat(dataset.test().label(0)).isZero();
        assertThat(dataset.test().events(0).size()).isEqualTo(4);
    }

    @Test
    void nCaltech101LiesInTheUpperLeftCorner() {
        var sensor = Sensor.of(240, 180);
        for (int i = 1; i <= 4; i++) {
            for (var type : new String[] {"Faces_easy", "BACKGROUND_Google"}) {
                var name = "n-caltech101/Caltech101/%s/image_%04d.bin".formatted(type, i);
                write(EventFormats.bin(sensor), sensor, name, 40);
            }
        }
        var dataset = NCaltech101.load(Split.atRandom(0.75, 1), storage);
        assertThat(dataset.classes()).hasSize(101).contains("BACKGROUND_Google", "Faces_easy");
        assertThat(dataset.train().size()).isEqualTo(6);
        assertThat(dataset.test().events(0).x(0)).isZero();
        assertThat(dataset.test().events(0).y(24)).isEqualTo(24);
    }

    @Test
    void aslDvsCountsItsRowsFromTheBottom() throws IOException {
        for (int i = 1; i <= 5; i++) {
            var file = data.resolve("asl-dvs/Yin Bi - k/k_%04d.mat".formatted(i));
            Files.createDirectories(file.getParent());
            var matrices = Mat5.newMatFile();
            for (var column : new String[] {"ts", "x", "y", "pol"}) {
                matrices.addArray(column, Mat5.newScalar(1));
            }
            Mat5.writeToFile(matrices, file.toString());
        }
        var dataset = AslDvs.load(Split.atRandom(0.8, 0), storage);
        assertThat(dataset.train().size()).isEqualTo(4);
        assertThat(dataset.classes().get(dataset.test().label(0))).isEqualTo("k");
        assertThat(dataset.test().events(0).y(0)).isEqualTo(178);
        assertThat(dataset.classes()).hasSize(24).doesNotContain("j", "z");
    }

    @Test
    void realRecordingsOfNMnistAndMnistDvsAreFound() {
        assumeTrue(System.getenv("SPIKEJ_DATA") != null, "SPIKEJ_DATA is not set");
        var real = Storage.standard();
        assumeTrue(!real.roots("nmnist").isEmpty() && !real.roots("mnist-dvs").isEmpty());
        var nmnist = NMnist.load(real);
        assertThat(nmnist.train().size()).isGreaterThanOrEqualTo(1000);
        assertThat(nmnist.test().events(0).size()).isGreaterThan(1000);
        var moving = MnistDvs.load(4, Split.atRandom(0.75, 0), real);
        assertThat(moving.train().size() + moving.test().size()).isGreaterThanOrEqualTo(12);
        assertThat(moving.train().events(0).size()).isGreaterThan(10_000);
    }
}
