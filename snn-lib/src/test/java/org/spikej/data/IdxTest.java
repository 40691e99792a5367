package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.data.Idx.Content;

class IdxTest {
    private static final byte[] IMAGES = IdxBytes.images(2, 3, 4);

    @TempDir private Path folder;

    private Path file(byte[] bytes) {
        return IdxBytes.write(folder.resolve("file"), bytes);
    }

    private AbstractThrowableAssert<?, ?> assertThatReading(Content content, byte[] bytes) {
        return assertThatThrownBy(() -> Idx.read(file(bytes), content))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("expected")
                .hasMessageContaining(folder.resolve("file").toString())
                .hasMessageContaining("got ");
    }

    @Test
    void imagesKeepTheirSizesAndPixels() {
        var images = Idx.read(file(IMAGES), Content.IMAGES);
        assertThat(images.sizes()).containsExactly(2, 3, 4);
        assertThat(images.values()).hasSize(24).startsWith(0, 1, 2).endsWith(22, 23);
    }

    @Test
    void labelsKeepTheirOrder() {
        var labels = Idx.read(file(IdxBytes.labels(5, 0, 4, 255)), Content.LABELS);
        assertThat(labels.values()).containsExactly(5, 0, 4, 255);
    }

    @Test
    void gzipIsRecognisedByContentWhateverTheName() {
        var images = Idx.read(file(IdxBytes.gzip(IMAGES)), Content.IMAGES);
        assertThat(images.sizes()).containsExactly(2, 3, 4);
        var plain = IdxBytes.write(folder.resolve("plain.gz"), IMAGES);
        assertThat(Idx.read(plain, Content.IMAGES).values()).isEqualTo(images.values());
    }

    @Test
    void missingFileSaysSo() {
        assertThatThrownBy(() -> Idx.read(folder.resolve("none"), Content.IMAGES))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(folder.resolve("none").toString())
                .hasMessageContaining("NoSuchFileException")
                .hasMessageContaining("check that the file is there");
    }

    @Test
    void emptyFileSaysSo() {
        assertThatReading(Content.IMAGES, new byte[0]).hasMessageContaining("an empty file");
    }

    @Test
    void anotherFormatNamesBothMagics() {
        assertThatReading(Content.IMAGES, "<html>no such page</html>".getBytes())
                .hasMessageContaining("magic 2051")
                .hasMessageContaining("magic " + 0x3c68746d)
                .hasMessageContaining("delete the file");
    }

    @Test
    void labelsInPlaceOfImagesAreNamed() {
        assertThatReading(Content.IMAGES, IdxBytes.labels(1, 2, 3, 4, 5, 6, 7, 8))
                .hasMessageContaining("got labels (magic 2049)");
        assertThatReading(Content.LABELS, IMAGES).hasMessageContaining("got images (magic 2051)");
    }

    @Test
    void truncatedHeaderNamesWhatIsMissing() {
        assertThatReading(Content.IMAGES, Arrays.copyOf(IMAGES, 10))
                .hasMessageContaining("10 bytes of its header of 16");
        assertThatReading(Content.IMAGES, Arrays.copyOf(IMAGES, 3))
                .hasMessageContaining("3 bytes of its header of 16");
    }

    @Test
    void truncatedFileNamesWhatIsMissing() {
        assertThatReading(Content.IMAGES, Arrays.copyOf(IMAGES, IMAGES.length - 5))
                .hasMessageContaining("expected 24 bytes of images (2 x 3 x 4)")
                .hasMessageContaining("got only 19");
    }

    @Test
    void oversizedFileIsRefused() {
        assertThatReading(Content.IMAGES, Arrays.copyOf(IMAGES, IMAGES.length + 1))
                .hasMessageContaining("after 24 bytes of images (2 x 3 x 4), got more");
    }

    @Test
    void absurdSizesAreNamedInsteadOfAllocated() {
        for (var sizes : new int[][] {{-1, 28, 28}, {0, 28, 28}, {100_000, 28_000, 28_000}}) {
            assertThatReading(Content.IMAGES, IdxBytes.file(0x0803, sizes, new byte[8]))
                    .hasMessageContaining("got %d x %d x %d", sizes[0], sizes[1], sizes[2]);
        }
    }

    @Test
    void hugeCountInASmallFileDoesNotAllocateIt() {
        assertThatReading(
                        Content.LABELS,
                        IdxBytes.file(0x0801, new int[] {Integer.MAX_VALUE}, new byte[8]))
                .hasMessageContaining("got only 8");
    }

    @Test
    void cutGzipSaysThatItEndsTooEarly() {
        var packed = IdxBytes.gzip(IdxBytes.images(50, 28, 28));
        assertThatReading(Content.IMAGES, Arrays.copyOf(packed, packed.length / 2))
                .hasMessageContaining("a packed stream that ends too early");
        assertThatReading(Content.IMAGES, Arrays.copyOf(packed, 2))
                .hasMessageContaining("a packed stream that ends too early");
    }

    @Test
    void corruptGzipSaysWhatIsBroken() {
        var packed = IdxBytes.gzip(IMAGES);
        packed[packed.length - 6] ^= 0x55;
        assertThatReading(Content.IMAGES, packed)
                .hasMessageContaining("a broken packed stream (Corrupt GZIP trailer)");
    }

    @Test
    void aFileCutAtAnyByteIsRefused() throws IOException {
        for (var whole : List.of(IMAGES, IdxBytes.gzip(IMAGES), ArchiveTest.xz(IMAGES))) {
            for (int length = 0; length < whole.length; length++) {
                assertThatReading(Content.IMAGES, Arrays.copyOf(whole, length));
            }
        }
    }

    @Test
    void countsThatLieAreRefusedWithoutAskingForTheirMemory() throws IOException {
        var lying = IdxBytes.file(0x0803, new int[] {2_000_000, 28, 28}, new byte[5000]);
        for (var file : List.of(lying, IdxBytes.gzip(lying), ArchiveTest.xz(lying))) {
            assertThatReading(Content.IMAGES, file)
                    .hasMessageContaining("expected 1568000000 bytes")
                    .hasMessageContaining("got only 5000");
        }
        for (int size : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            var sizes = new int[] {3, size, Integer.MAX_VALUE};
            assertThatReading(Content.IMAGES, IdxBytes.file(0x0803, sizes, new byte[50]))
                    .hasMessageContaining("sizes of at least 1 and less than 2 GiB");
        }
    }

    @Test
    void randomBytesAreNeverImages() {
        var random = new Random(2);
        for (int trial = 0; trial < 1000; trial++) {
            var noise = new byte[random.nextInt(100)];
            random.nextBytes(noise);
            byte[][] starts = {{}, {0x1f, (byte) 0x8b, 8}, {0, 0, 8, 3}, {(byte) 0xfd, '7', 'z'}};
            var start = starts[trial % starts.length];
            if (noise.length >= start.length) {
                System.arraycopy(start, 0, noise, 0, start.length);
            }
            assertThatReading(Content.IMAGES, noise);
        }
    }
}
