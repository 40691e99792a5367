package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.tensor.Tensors;

@Timeout(60)
class IdxDatasetTest {
    private static final byte[] TRAIN_IMAGES = IdxBytes.gzip(IdxBytes.images(3, 2, 2));
    private static final byte[] TRAIN_LABELS = IdxBytes.gzip(IdxBytes.labels(1, 0, 1));
    private static final byte[] TEST_IMAGES = IdxBytes.gzip(IdxBytes.images(1, 2, 2));
    private static final byte[] TEST_LABELS = IdxBytes.gzip(IdxBytes.labels(0));

    @TempDir private Path folder;
    private Path data;
    private Path cache;
    private Storage storage;

    @BeforeEach
    void prepare() {
        data = folder.resolve("data");
        cache = folder.resolve("cache");
        storage = new Storage(Optional.of(data), cache);
    }

    private static IdxDataset tiny(URI... mirrors) {
        return new IdxDataset(
                new Card(
                        "tiny",
                        "pets",
                        List.of("cat", "dog"),
                        Card.counts(3, 1),
                        "none",
                        "[1, 2, 2]",
                        "none",
                        "none",
                        new PublishedFiles(
                                "tiny",
                                URI.create("https://pets.example/"),
                                List.of(
                                        file("train-images.gz", TRAIN_IMAGES, mirrors),
                                        file("train-labels.gz", TRAIN_LABELS, mirrors),
                                        file("test-images.gz", TEST_IMAGES, mirrors),
                                        file("test-labels.gz", TEST_LABELS, mirrors)))));
    }

    private static RemoteFile file(String name, byte[] bytes, URI... mirrors) {
        return RemoteFile.of(name, bytes.length, DownloadTest.md5(bytes)).at(mirrors);
    }

    private static void writeAll(Path root) {
        IdxBytes.write(root.resolve("tiny/train-images.gz"), TRAIN_IMAGES);
        IdxBytes.write(root.resolve("tiny/train-labels.gz"), TRAIN_LABELS);
        IdxBytes.write(root.resolve("tiny/test-images.gz"), TEST_IMAGES);
        IdxBytes.write(root.resolve("tiny/test-labels.gz"), TEST_LABELS);
    }

    private Dataset load(URI... mirrors) {
        return tiny(mirrors).load(storage, new ConsoleProgress());
    }

    private static void assertTiny(Dataset dataset) {
        assertThat(dataset)
                .hasToString(
                        "tiny: 3 train + 1 test samples of shape [1, 2, 2]"
                                + " in 2 classes (cat, dog)");
        assertThat(Tensors.floats(dataset.train(1).input()))
                .containsExactly(4 / 255f, 5 / 255f, 6 / 255f, 7 / 255f);
        assertThat(dataset.train(1).label()).isZero();
    }

    @Test
    void usersOwnFilesAreReadAndTheirFolderIsLeftAlone() {
        writeAll(data);
        assertTiny(load());
        assertThat(cache).doesNotExist();
    }

    @Test
    void unpackedFilesAreFoundToo() {
        writeAll(data);
        var packed = data.resolve("tiny/train-images.gz");
        assertThat(packed.toFile().delete()).isTrue();
        IdxBytes.write(data.resolve("tiny/train-images"), IdxBytes.images(3, 2, 2));
        assertTiny(load());
    }

    @Test
    void cachedFilesAreUsedWithoutANetwork() {
        writeAll(cache);
        assertTiny(load());
    }

    @Test
    void missingFilesAreDownloadedIntoTheCacheOnce() throws IOException {
        try (var mirror =
                new Mirror(
                        Mirror.whole(TRAIN_IMAGES),
                        Mirror.whole(TRAIN_LABELS),
                        Mirror.whole(TEST_IMAGES),
                        Mirror.whole(TEST_LABELS))) {
            assertTiny(load(mirror.folder()));
            assertThat(cache.resolve("tiny/test-labels.gz")).hasBinaryContent(TEST_LABELS);
            assertTiny(load());
            assertThat(mirror.requests()).hasSize(4);
        }
    }

    @Test
    void withoutNetworkOneSentenceSaysWhatWasTriedAndWhatToDo() throws IOException {
        var mirror = new Mirror(Mirror.status(404));
        mirror.close();
        assertThatThrownBy(() -> load(mirror.folder()))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("expected train-images.gz of tiny in")
                .hasMessageContaining(data.resolve("tiny").toString())
                .hasMessageContaining(cache.resolve("tiny").toString())
                .hasMessageContaining(mirror.folder() + "train-images.gz (no connection)")
                .hasMessageContaining(
                        "copy train-images.gz (md5 %s) and train-labels.gz (md5 %s)"
                                .formatted(
                                        DownloadTest.md5(TRAIN_IMAGES),
                                        DownloadTest.md5(TRAIN_LABELS)))
                .hasMessageContaining("SPIKEJ_DATA");
    }

    @Test
    void fileThatAFormGuardsIsAskedForByNamePageAndChecksum() {
        assertThatThrownBy(this::load)
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("expected tiny in " + data.resolve("tiny"))
                .hasMessageContaining(cache.resolve("tiny").toString())
                .hasMessageContaining(
                        "train-images.gz (md5 " + DownloadTest.md5(TRAIN_IMAGES) + ")")
                .hasMessageContaining("from https://pets.example/");
    }

    @Test
    void cacheThatCannotBeWrittenIsNamed() {
        IdxBytes.write(cache, new byte[1]);
        assertThatThrownBy(() -> load(URI.create("http://127.0.0.1:9/")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("the cache folder " + cache.resolve("tiny"))
                .hasMessageContaining("SPIKEJ_CACHE");
    }

    @Test
    void interruptedDownloadSaysHowToGoOn() throws IOException {
        try (var mirror = new Mirror(Mirror.whole(TRAIN_IMAGES))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> load(mirror.folder()))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("got interrupted: ask for tiny again");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void countsThatDifferNameBothFiles() {
        writeAll(data);
        var labels = IdxBytes.write(data.resolve("tiny/train-labels.gz"), IdxBytes.labels(1, 0));
        assertThatThrownBy(this::load)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("3 images in " + data.resolve("tiny/train-images.gz"))
                .hasMessageContaining("2 labels in " + labels);
    }

    @Test
    void labelOfNoClassIsNamed() {
        writeAll(data);
        var labels = IdxBytes.write(data.resolve("tiny/test-labels.gz"), IdxBytes.labels(2));
        assertThatThrownBy(this::load)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("from 0 to 1 in " + labels + ", got 2 at index 0");
    }

    @Test
    void damagedCacheFileIsNotHidden() throws IOException {
        writeAll(cache);
        Files.write(cache.resolve("tiny/train-images.gz"), new byte[0]);
        assertThatThrownBy(this::load)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("an empty file: delete the file and fetch it again");
    }
}
