package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.tensor.Tensors;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Sinks;

class AffnistTest {
    private static final int PIXELS = 1600;

    @TempDir private Path folder;

    /** Image k is black but for the pixel in row 20, column 10 + k. */
    private static byte[] set(int columns, double... labels) {
        var images = Mat5.newMatrix(PIXELS, columns, MatlabType.UInt8);
        for (int k = 0; k < columns; k++) {
            images.setByte(k * PIXELS + 20 * 40 + 10 + k, (byte) 255);
        }
        var numbers = Mat5.newMatrix(1, labels.length);
        for (int k = 0; k < labels.length; k++) {
            numbers.setDouble(k, labels[k]);
        }
        var set = Mat5.newStruct().set("image", images).set("label_int", numbers);
        var file = Mat5.newMatFile().addArray("affNISTdata", set);
        try {
            var bytes = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
            file.writeTo(Sinks.wrap(bytes));
            return Arrays.copyOf(bytes.array(), bytes.position());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Samples read(byte[] bytes) {
        return Affnist.read(IdxBytes.write(folder.resolve("1.mat"), bytes));
    }

    @Test
    void aColumnIsAnImageRowByRow() {
        var samples = read(set(3, 4, 0, 9));
        assertThat(samples.size()).isEqualTo(3);
        assertThat(samples.label(2)).isEqualTo(9);
        var image = samples.sample(2).input();
        assertThat(Tensors.shape(image)).containsExactly(1, 40, 40);
        assertThat(Tensors.floats(image)[20 * 40 + 12]).isEqualTo(1f);
        assertThat(Tensors.floats(image.sum())[0]).isEqualTo(1f);
    }

    @Test
    void labelsAndImagesThatDoNotBelongTogetherAreRefused() {
        assertThatThrownBy(() -> read(set(3, 4, 0)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("1.mat")
                .hasMessageContaining("images [1600, 2] for as many labels, got [1600, 3]");
        assertThatThrownBy(() -> read(set(2, 4, 10)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("from 0 to 9, got 10.0 at index 1");
        assertThatThrownBy(() -> read(set(2, 4, 0.5)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("got 0.5 at index 1");
    }

    @Test
    void aFileCutOrChangedAnywhereIsRefusedWithItsNameOrReadWhole() {
        var bytes = set(2, 3, 4);
        var random = new Random(11);
        for (int trial = 0; trial < 600; trial++) {
            var damaged =
                    trial % 2 == 0
                            ? Arrays.copyOf(bytes, random.nextInt(bytes.length))
                            : bytes.clone();
            if (trial % 2 == 1) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(read(damaged).size()).isEqualTo(2);
            } catch (DatasetException e) {
                assertThat(e).hasMessageContaining("1.mat");
            }
        }
    }

    @Test
    void bothFilesAreFoundAndTrainingDigitsMoveFromEpochToEpoch() {
        IdxBytes.write(folder.resolve("affnist/test.mat"), set(2, 1, 2));
        IdxBytes.write(
                folder.resolve("affnist/training_and_validation.mat"), set(5, 1, 2, 3, 4, 5));
        var affnist =
                Affnist.load(
                        new Storage(Optional.of(folder), folder.resolve("cache")),
                        new ConsoleProgress());
        assertThat(affnist.train().size()).isEqualTo(5);
        assertThat(affnist.test().size()).isEqualTo(2);
        assertThat(place(affnist.train(), 3)).isEqualTo(20 * 40 + 13);
        var places = new HashSet<Integer>();
        for (int epoch = 0; epoch < 20; epoch++) {
            var moved = affnist.train().epoch(epoch);
            int place = place(moved, 3);
            places.add(place);
            assertThat(place).isEqualTo(place(moved, 3));
            assertThat(Math.abs(place / 40 - 20)).isLessThanOrEqualTo(6);
            assertThat(Math.abs(place % 40 - 13)).isLessThanOrEqualTo(6);
        }
        assertThat(places).hasSizeGreaterThan(10);
    }

    /** The only white pixel. */
    private static int place(Samples samples, int index) {
        var pixels = Tensors.floats(samples.inputs(1, index));
        int place = -1;
        for (int i = 0; i < PIXELS; i++) {
            if (pixels[PIXELS + i] > 0) {
                assertThat(place).isEqualTo(-1);
                place = i;
            }
        }
        return place;
    }
}
