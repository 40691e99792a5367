package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.tensor.Tensors;

@Timeout(60)
class CifarTest {
    private static final int PIXELS = 3 * 32 * 32;
    private static final CifarRecords TEN = new CifarRecords(1, 10);

    @TempDir private Path folder;

    /** Record i has the label (i + first) mod 10, behind as many zeros as it has further labels. */
    private static byte[] records(int count, int labelBytes, int first) {
        var bytes = new byte[count * (labelBytes + PIXELS)];
        new Random(first).nextBytes(bytes);
        for (int i = 0; i < count; i++) {
            int at = i * (labelBytes + PIXELS);
            Arrays.fill(bytes, at, at + labelBytes, (byte) 0);
            bytes[at + labelBytes - 1] = (byte) ((i + first) % 10);
        }
        return bytes;
    }

    private Path file(String name, byte[] bytes) {
        return IdxBytes.write(folder.resolve(name), bytes);
    }

    @Test
    void aRecordIsALabelAndThreePlanesRowByRow() {
        var bytes = records(2, 1, 3);
        bytes[1 + PIXELS + 1] = (byte) 255;
        bytes[1 + PIXELS + 1 + 1024 + 32] = 51;
        var samples = TEN.read(List.of(file("a.bin", bytes)), 2);
        assertThat(samples.size()).isEqualTo(2);
        assertThat(samples.label(0)).isEqualTo(3);
        assertThat(samples.label(1)).isEqualTo(4);
        var image = samples.sample(1).input();
        assertThat(Tensors.shape(image)).containsExactly(3, 32, 32);
        assertThat(Tensors.floats(image)[0]).isEqualTo(1f);
        assertThat(Tensors.floats(image.select(0, 1).select(0, 1))[0]).isEqualTo(0.2f);
    }

    @Test
    void theFineLabelOfCifar100IsTheSecondByte() {
        var bytes = records(3, 2, 5);
        bytes[0] = 19;
        var samples = new CifarRecords(2, 100).read(List.of(file("a.bin", bytes)), 3);
        assertThat(samples.label(0)).isEqualTo(5);
        assertThat(Tensors.floats(samples.inputs(0))[0]).isEqualTo((bytes[2] & 0xff) / 255f);
    }

    @Test
    void filesFollowEachOtherPackedOrNot() throws IOException {
        var plain = file("a.bin", records(2, 1, 0));
        var xz = file("b.bin.xz", ArchiveTest.xz(records(2, 1, 7)));
        var samples = TEN.read(List.of(plain, xz), 2);
        assertThat(List.of(samples.label(0), samples.label(1), samples.label(2), samples.label(3)))
                .containsExactly(0, 1, 7, 8);
        assertThat(CifarRecords.in(folder, "b.bin")).isEqualTo(xz);
    }

    @Test
    void theArchiveIsUnpackedIntoTheCacheOnce() throws IOException {
        var names = new String[12];
        for (int i = 0; i < 6; i++) {
            var file = i < 5 ? "data_batch_" + (i + 1) : "test_batch";
            names[2 * i] = "cifar-10-batches-bin/" + file + ".bin";
            names[2 * i + 1] = new String(records(2, 1, 0), StandardCharsets.ISO_8859_1);
        }
        var data = folder.resolve("data");
        IdxBytes.write(
                data.resolve("cifar10/cifar-10-binary.tar.gz"),
                IdxBytes.gzip(ArchiveTest.tar(names)));
        var storage = new Storage(Optional.of(data), folder.resolve("cache"));

        var unpacked =
                Cifar10.CARD
                        .published()
                        .unpacked(Cifar10.CARD.files().get(0), storage, new ConsoleProgress());

        assertThat(unpacked).isEqualTo(folder.resolve("cache/cifar10/cifar-10-batches-bin"));
        var dataset = Cifar10.read(unpacked, 2);
        assertThat(dataset)
                .hasToString(
                        "cifar10: 10 train + 2 test samples of shape [3, 32, 32] in 10 classes"
                                + " (airplane, automobile, bird, cat, deer, dog, frog, horse, ship,"
                                + " truck)");
        Files.delete(data.resolve("cifar10/cifar-10-binary.tar.gz"));
        assertThat(Cifar10.CARD.published().present(storage)).isTrue();
    }

    @Test
    void aFolderWithoutTheLastBatchesSaysSoInTheName() {
        for (var name : List.of("data_batch_1", "data_batch_2", "test_batch")) {
            file(name + ".bin", records(2, 1, 0));
        }
        assertThat(Cifar10.read(folder, 2).name()).isEqualTo("cifar10(2 batches)");
    }

    @Test
    void aFolderWithoutBatchesIsNamed() {
        assertThatThrownBy(() -> Cifar10.read(folder, 2))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("data_batch_5.bin in " + folder);
    }

    @Test
    void aFileCutAnywhereIsRefusedWithTheImage() throws IOException {
        var bytes = records(3, 1, 0);
        var packed = ArchiveTest.xz(bytes);
        for (int length = 0; length < bytes.length; length += 1021) {
            var cut = file("cut.bin", Arrays.copyOf(bytes, length));
            var image = "in image " + length / (1 + PIXELS);
            assertThatThrownBy(() -> TEN.read(List.of(cut), 3))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining(cut.toString())
                    .hasMessageContaining(image);
        }
        for (int length = 6; length < packed.length - 40; length += 997) {
            var cut = file("cut.bin.xz", Arrays.copyOf(packed, length));
            assertThatThrownBy(() -> TEN.read(List.of(cut), 3))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining(cut.toString());
        }
    }

    @Test
    void aLongerFileIsRefused() {
        var longer = file("long.bin", Arrays.copyOf(records(2, 1, 0), 2 * (1 + PIXELS) + 1));
        assertThatThrownBy(() -> TEN.read(List.of(longer), 2))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("the end of " + longer + " after 2 images");
    }

    @Test
    void aLabelOfNoClassIsToldWithItsByte() {
        var bytes = records(3, 1, 0);
        bytes[2 * (1 + PIXELS)] = (byte) 200;
        var file = file("bad.bin", bytes);
        assertThatThrownBy(() -> TEN.read(List.of(file), 3))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("got 200 in image 2 (byte 6146)");
    }

    @Test
    void aMissingFileIsNamed() {
        var missing = folder.resolve("none.bin");
        assertThatThrownBy(() -> TEN.read(List.of(missing), 3))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(missing.toString());
    }
}
