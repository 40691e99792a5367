package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

@Timeout(60)
class ArchiveTest {
    @TempDir private Path folder;
    private Path target;

    @BeforeEach
    void prepare() {
        target = folder.resolve("cache/set");
    }

    /** A character is a byte. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] tar(String... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                var content = bytes(namesAndContents[i + 1]);
                var entry = new TarArchiveEntry(namesAndContents[i], true);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] zip(String... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putArchiveEntry(new ZipArchiveEntry(namesAndContents[i]));
                zip.write(bytes(namesAndContents[i + 1]));
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] xz(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(bytes, new LZMA2Options(0))) {
            xz.write(content);
        }
        return bytes.toByteArray();
    }

    private Path unpack(byte[] archive) throws IOException {
        var file = IdxBytes.write(folder.resolve("archive"), archive);
        return Archive.unpack(file, target, new ConsoleProgress());
    }

    private void assertRefused(byte[] archive, String why) throws IOException {
        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(folder.resolve("archive").toString())
                .hasMessageContaining(why);
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile).map(p -> p.getFileName().toString()))
                    .isSubsetOf("archive", ".lock");
        }
        assertThat(target).doesNotExist();
    }

    @Test
    void everyKindOfArchiveIsToldByItsContent() throws IOException {
        var tar = tar("set/a.txt", "one", "set/deep/b.txt", "two");
        var zip = zip("set/a.txt", "one", "set/deep/b.txt", "two");
        for (var archive : List.of(tar, IdxBytes.gzip(tar), xz(tar), zip)) {
            var unpacked = unpack(archive);
            assertThat(unpacked.resolve("a.txt")).hasContent("one");
            assertThat(unpacked.resolve("deep/b.txt")).hasContent("two");
            for (var file : List.of("a.txt", "deep/b.txt", "deep", "")) {
                Files.delete(target.resolve(file));
            }
        }
    }

    @Test
    void archiveOfLooseFilesBecomesAFolder() throws IOException {
        var unpacked = unpack(zip("a.txt", "one", "b.txt", "two"));
        assertThat(unpacked).isDirectoryContaining("glob:**/a.txt");
        assertThat(unpacked).isDirectoryContaining("glob:**/b.txt");
    }

    @Test
    void whatIsUnpackedAlreadyIsNotUnpackedAgain() throws IOException {
        unpack(zip("set/a.txt", "one"));
        assertThat(unpack(zip("set/a.txt", "other")).resolve("a.txt")).hasContent("one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../out.txt",
                "set/../../out.txt",
                "/tmp/out.txt",
                "..\\out.txt",
                "C:\\out.txt",
                "set/../.."
            })
    void pathsOutOfTheFolderAreRefused(String name) throws IOException {
        assertRefused(tar("set/a.txt", "one", name, "evil"), "leaves its folder");
        assertRefused(zip("set/a.txt", "one", name, "evil"), "leaves its folder");
    }

    @Test
    void linksAreRefused() throws IOException {
        for (byte type : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK}) {
            var bytes = new ByteArrayOutputStream();
            try (var tar = new TarArchiveOutputStream(bytes)) {
                var entry = new TarArchiveEntry("set/link", type);
                entry.setLinkName("/etc/passwd");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
            assertRefused(bytes.toByteArray(), "link or device set/link");
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            var entry = new ZipArchiveEntry("set/link");
            entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(entry);
            zip.write(bytes("/etc/passwd"));
            zip.closeArchiveEntry();
        }
        assertRefused(bytes.toByteArray(), "the link set/link");
    }

    @Test
    void bombsAreRefusedBeforeTheyFillTheDisk() throws IOException {
        var zeros = "\0".repeat(8 << 20);
        assertRefused(zip("set/zeros", zeros), "bytes in");
        assertRefused(IdxBytes.gzip(tar("set/zeros", zeros)), "bytes in");
        assertRefused(xz(tar("set/zeros", zeros)), "bytes in");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        var file = IdxBytes.write(folder.resolve("archive"), zip("a", "", "b", "", "c", ""));
        var bounds = new Archive.Bounds(1000, 2);
        assertThatThrownBy(() -> Archive.unpack(file, target, bounds, new ConsoleProgress()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("more than 2 entries");
        assertNothingIsLeft();
    }

    @Test
    void sameNameTwiceIsRefused() throws IOException {
        assertRefused(tar("set/a", "one", "set/a", "two"), "two entries of the name set/a");
    }

    @Test
    void whatIsNotUnpackedHereIsToldToBeUnpackedByHand() throws IOException {
        assertRefused(bytes("Rar!..."), "which is RAR: unpack it yourself");
    }

    @Test
    void emptyAndForeignFilesAreRefused() throws IOException {
        assertRefused(new byte[0], "no entry");
        assertRefused(bytes("<html>not found</html>".repeat(100)), "");
    }

    @Test
    void truncatedArchivesAreRefusedWhereverTheyEnd() throws IOException {
        var noise = new StringBuilder();
        new Random(1).ints(3000, ' ', '~').forEach(c -> noise.append((char) c));
        var tar = tar("set/a.txt", noise.toString());
        var zip = zip("set/a.txt", noise.toString());
        for (var archive : List.of(zip, IdxBytes.gzip(tar), xz(tar))) {
            for (int length = 1; length < archive.length; length += length < 64 ? 1 : 97) {
                assertRefused(Arrays.copyOf(archive, length), "");
            }
        }
        for (int length = 513; length < 512 + noise.length(); length += 97) {
            assertRefused(Arrays.copyOf(tar, length), "");
        }
    }

    @Test
    void randomBytesNeverUnpack() throws IOException {
        var random = new Random(7);
        var zip = zip("set/a.txt", "some text", "set/b.txt", "more text");
        for (int trial = 0; trial < 300; trial++) {
            var noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            if (trial % 2 == 0 && noise.length > 8) {
                System.arraycopy(zip, 0, noise, 0, 8);
            }
            assertRefused(noise, "");
        }
    }

    @Test
    void anInterruptLeavesNothing() throws IOException {
        var archive = zip("set/a.txt", "one");
        var file = IdxBytes.write(folder.resolve("archive"), archive);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Archive.unpack(file, target, new ConsoleProgress()))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertNothingIsLeft();
    }
}
