package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set of two archives, Train.zip and Test.zip, with a recording each. */
class PublishedArchivesTest {
    private static final byte[] TRAIN = zip("Train/3/00001.bin");
    private static final byte[] TEST = zip("Test/5/00002.bin");

    @TempDir Path folder;
    private Path data;
    private Path cache;

    @BeforeEach
    void folders() {
        data = folder.resolve("data/digits");
        cache = folder.resolve("cache/digits");
    }

    private static byte[] zip(String entry) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(new byte[5]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Storage storage() {
        return new Storage(Optional.of(folder.resolve("data")), folder.resolve("cache"));
    }

    private PublishedFiles published(URI... mirrors) {
        var files =
                Stream.of("Train.zip", "Test.zip")
                        .map(
                                name -> {
                                    var bytes = name.equals("Test.zip") ? TEST : TRAIN;
                                    var md5 = DownloadTest.md5(bytes);
                                    return RemoteFile.of(name, bytes.length, md5).at(mirrors);
                                })
                        .toList();
        return new PublishedFiles("digits", URI.create("https://digits.example/"), files);
    }

    /** The recordings found, from the folder of the set. */
    private List<String> found(URI... mirrors) {
        return published(mirrors)
                .find(
                        storage(),
                        root -> {
                            try (var paths = Files.walk(root)) {
                                var all =
                                        paths.filter(path -> path.toString().endsWith(".bin"))
                                                .map(path -> root.relativize(path).toString())
                                                .sorted()
                                                .toList();
                                return all.isEmpty() ? Optional.empty() : Optional.of(all);
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        });
    }

    @Test
    void whatIsNotHereIsDownloadedAndUnpackedOnce() throws IOException {
        try (var mirror = new Mirror(Mirror.whole(TRAIN), Mirror.whole(TEST))) {
            assertThat(found(mirror.folder()))
                    .containsExactly("Test/5/00002.bin", "Train/3/00001.bin");
            assertThat(published(mirror.folder()).present(storage())).isTrue();
            assertThat(found(mirror.folder())).hasSize(2);
            assertThat(mirror.requests()).hasSize(2);
        }
    }

    @Test
    void aDownloadThatWasCutShortGoesOn() throws IOException {
        write(cache.resolve("Train/3/00001.bin"), new byte[5]);
        try (var mirror = new Mirror(Mirror.whole(TEST))) {
            assertThat(found(mirror.folder())).hasSize(2);
            assertThat(mirror.requests()).containsExactly("/data/Test.zip");
        }
    }

    @Test
    void nothingIsDownloadedToAStorageThatIsOffline() throws IOException {
        try (var mirror = new Mirror(Mirror.whole(TRAIN), Mirror.whole(TEST))) {
            var files = published(mirror.folder());
            var offline = storage().offline();
            assertThatThrownBy(() -> files.find(offline, "00001.bin"))
                    .isInstanceOf(DatasetException.class);
            assertThatThrownBy(() -> files.locate(files.files().get(0), offline, null))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("fetch Train.zip");
            assertThat(mirror.requests()).isEmpty();
        }
    }

    @Test
    void aPartOfTheSetInTheUsersOwnFolderIsTakenAsItIs() throws IOException {
        write(data.resolve("some/Train/3/00007.bin"), new byte[5]);
        try (var mirror = new Mirror(Mirror.status(404))) {
            assertThat(found(mirror.folder())).containsExactly("some/Train/3/00007.bin");
            assertThat(mirror.requests()).isEmpty();
        }
    }

    @Test
    void archivesThatTheUserFetchedAreUnpackedIntoTheCache() {
        write(data.resolve("Train.zip"), TRAIN);
        write(cache.resolve("Test.zip"), TEST);
        assertThat(found()).containsExactly("Test/5/00002.bin", "Train/3/00001.bin");
        assertThat(data).isDirectoryNotContaining("glob:**Train");
    }

    @Test
    void aSetInADeeperFolderIsHere() {
        write(data.resolve("DIGITS-v1/Train/3/00001.bin"), new byte[5]);
        assertThat(published().present(storage())).isFalse();
        write(data.resolve("DIGITS-v1/Test/5/00002.bin"), new byte[5]);
        assertThat(published().present(storage())).isTrue();
    }

    @Test
    void withoutASourceOrANetworkTheErrorTellsPageFilesAndPlace() throws IOException {
        write(cache.resolve("Train.zip"), TRAIN);
        assertThatThrownBy(this::found)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Train.zip (md5 " + DownloadTest.md5(TRAIN) + ")")
                .hasMessageContaining("Test.zip (md5 " + DownloadTest.md5(TEST) + ")")
                .hasMessageContaining("https://digits.example/")
                .hasMessageContaining(data.toString());
        var mirror = new Mirror(Mirror.status(404));
        mirror.close();
        assertThatThrownBy(() -> found(mirror.folder()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("expected Test.zip of digits in " + data)
                .hasMessageContaining(
                        "copy Train.zip (md5 " + DownloadTest.md5(TRAIN) + ") and Test")
                .hasMessageContaining("of https://digits.example/")
                .hasMessageContaining("into " + cache);
    }
}
