package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.tensor.Tensors;

@Timeout(60)
class PictureFoldersTest {
    @TempDir private Path folder;

    /** A picture whose left third is red, its middle green, its right third blue. */
    private static byte[] flag(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        var colours = new Color[] {Color.RED, Color.GREEN, Color.BLUE};
        for (int third = 0; third < 3; third++) {
            pen.setColor(colours[third]);
            pen.fillRect(third * width / 3, 0, width, height);
        }
        pen.dispose();
        return encoded(image, format);
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private void write(String path, byte[] bytes) {
        IdxBytes.write(folder.resolve(path), bytes);
    }

    private void writeAll() throws IOException {
        write("train/dog/b.png", flag("png", 30, 10));
        write("train/dog/a.jpg", flag("jpg", 30, 10));
        write("train/cat/deep/c.JPEG", flag("jpg", 90, 90));
        write("train/cat/notes.txt", new byte[] {1});
        write("val/dog/d.bmp", flag("bmp", 10, 10));
    }

    private static float[] middle(Samples samples, int index, int side) {
        var pixels = Tensors.floats(samples.inputs(index));
        var colour = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            colour[channel] = pixels[(channel * side + side / 2) * side + side / 2];
        }
        return colour;
    }

    @Test
    void classesAreTheFoldersInTheOrderOfTheirNames() throws IOException {
        writeAll();
        var dataset = Datasets.folders(folder, 8);
        assertThat(dataset.classes()).containsExactly("cat", "dog");
        assertThat(dataset.train().size()).isEqualTo(3);
        assertThat(dataset.train().shape()).containsExactly(3, 8, 8);
        assertThat(dataset.train().label(0)).isZero();
        assertThat(dataset.train().label(2)).isEqualTo(1);
        assertThat(dataset.test().label(0)).isEqualTo(1);
        assertThat(dataset.train().take(1).size()).isEqualTo(1);
    }

    @Test
    void theMiddleOfAWidePictureIsKept() throws IOException {
        writeAll();
        var train = Datasets.folders(folder, 8).train();
        var png = Tensors.floats(train.inputs(2));
        for (int i = 0; i < 64; i++) {
            int column = i % 8;
            if (column > 0 && column < 7) {
                assertThat(png[i]).isZero();
                assertThat(png[64 + i]).isEqualTo(1f);
                assertThat(png[128 + i]).isZero();
            }
        }
        assertThat(middle(train, 1, 8)[1]).isCloseTo(1f, within(0.1f));
        assertThat(middle(train, 0, 8)[1]).isCloseTo(1f, within(0.1f));
    }

    @Test
    void aLargePictureIsAveragedNotSkippedOver() throws IOException {
        var noise = new BufferedImage(300, 400, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 300; x++) {
                noise.setRGB(x, y, (x + y) % 2 == 0 ? 0xffffff : 0);
            }
        }
        write("train/one/a.png", encoded(noise, "png"));
        write("val/one/a.png", encoded(noise, "png"));
        var pixels = Tensors.floats(Datasets.folders(folder, 100).train().inputs(0));
        for (float pixel : pixels) {
            assertThat(pixel).isBetween(0.2f, 0.8f);
        }
    }

    @Test
    void aDamagedPictureNamesItsFileWhenItIsAskedFor() throws IOException {
        var random = new Random(5);
        var png = flag("png", 40, 40);
        writeAll();
        var damaged = folder.resolve("train/dog/z.png");
        // What is cut behind the last pixel is not missed.
        for (int length = 0; length < png.length - 40; length += 11) {
            Files.write(damaged, Arrays.copyOf(png, length));
            assertNamed(damaged);
        }
        for (int trial = 0; trial < 40; trial++) {
            var noise = new byte[500];
            random.nextBytes(noise);
            System.arraycopy(png, 0, noise, 0, trial % 2 == 0 ? 16 : 0);
            Files.write(damaged, noise);
            assertNamed(damaged);
        }
    }

    private void assertNamed(Path damaged) {
        var train = Datasets.folders(folder, 8).train();
        assertThatThrownBy(() -> train.inputs(0, 1, 2, 3))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(damaged.toString());
    }

    @Test
    void aPictureThatClaimsToBeHugeIsRefusedBeforeItIsDecoded() throws IOException {
        var png = flag("png", 40, 40);
        png[16] = 0x10;
        png[20] = 0x10;
        var crc = new java.util.zip.CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (crc.getValue() >> 24 - 8 * i);
        }
        write("train/one/a.png", png);
        write("val/one/a.png", png);
        assertThatThrownBy(() -> Datasets.folders(folder, 8).train().inputs(0))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("268435496 x 268435496 pixels");
    }

    @Test
    void foldersThatAreNotThereAreNamed() throws IOException {
        assertThatThrownBy(() -> Datasets.folders(folder, 8))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(folder.resolve("train").toString());
        write("train/one/a.png", flag("png", 4, 4));
        assertThatThrownBy(() -> Datasets.folders(folder, 8))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("got no val and no test");
        write("val/two/a.png", flag("png", 4, 4));
        assertThatThrownBy(() -> Datasets.folders(folder, 8))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("got two");
    }

    @Test
    void tinyImageNetIsJudgedByItsValidationPictures() throws IOException {
        write("train/n02/images/n02_0.JPEG", flag("jpg", 64, 64));
        write("train/n01/images/n01_0.JPEG", flag("jpg", 64, 64));
        write("val/images/val_0.JPEG", flag("jpg", 64, 64));
        write("val/val_annotations.txt", "val_0.JPEG\tn02\t0\t0\t62\t62\n".getBytes());
        var tiny = TinyImageNet.read(folder);
        assertThat(tiny.classes()).containsExactly("n01", "n02");
        assertThat(tiny.train().size()).isEqualTo(2);
        assertThat(tiny.test(0).label()).isEqualTo(1);
        assertThat(Tensors.shape(tiny.test(0).input())).containsExactly(3, 64, 64);

        write("val/val_annotations.txt", "../val_0.JPEG\tn02\t0\t0\t62\t62\n".getBytes());
        assertThatThrownBy(() -> TinyImageNet.read(folder))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("in line 1 of");
    }
}
