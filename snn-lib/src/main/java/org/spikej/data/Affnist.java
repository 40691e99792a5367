package org.spikej.data;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.spikej.event.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/**
 * affNIST: MNIST's digits turned, sheared, scaled and moved, 40 x 40. A network that learnt digits
 * as they are is judged by it (Sabour, Frosst and Hinton 2017, "Dynamic routing between capsules",
 * section 5.2).
 *
 * <p>A file holds one structure, {@code affNISTdata}, with {@code image}, uint8 {@code [1600, N]},
 * an image in each column, row by row, and {@code label_int}, {@code [1, N]}.
 */
final class Affnist {
    private static final int SIDE = 40;
    private static final int PIXELS = SIDE * SIDE;
    private static final int FRAME = 6;
    private static final URI FOLDER = URI.create("https://www.cs.toronto.edu/~tijmen/affNIST/32x/");

    private static final RemoteFile TRAIN =
            RemoteFile.of("training_and_validation.mat.zip", 0, "")
                    .holding("training_and_validation.mat")
                    .at(FOLDER.resolve("just_centered/"));

    private static final RemoteFile TEST =
            RemoteFile.of("test.mat.zip", 0, "")
                    .holding("test.mat")
                    .at(FOLDER.resolve("transformed/"));

    static final Card CARD =
            new Card(
                    "affnist",
                    "handwritten digits, to test with turned, sheared, scaled and moved; grey",
                    Mnist.CARD.classes(),
                    Card.counts(60_000, 10_000),
                    "train is just_centered/training_and_validation, each digit moved by up to 6"
                            + " pixels, anew in each epoch by its seed; test is transformed/test:"
                            + " the rule of Sabour, Frosst and Hinton 2017",
                    "[1, 40, 40]",
                    "free to use without restrictions, as its author states",
                    "Tieleman 2013, The affNIST dataset for machine learning",
                    new PublishedFiles(
                            "affnist",
                            URI.create("https://www.cs.toronto.edu/~tijmen/affNIST/"),
                            List.of(TRAIN, TEST)));

    private Affnist() {}

    static Dataset load(Storage storage, Progress progress) {
        var files = CARD.published();
        return new Dataset(
                CARD.name(),
                CARD.classes(),
                new Moved(read(files.unpacked(TRAIN, storage, progress)), FRAME),
                read(files.unpacked(TEST, storage, progress)));
    }

    /**
     * The images of one file.
     *
     * @throws DatasetException if it is not such a file
     */
    static Samples read(Path file) {
        try {
            var set = MatFile.of(MemorySegment.ofArray(Files.readAllBytes(file)));
            var images = set.matrix("affNISTdata", "image");
            var labels = set.matrix("affNISTdata", "label_int");
            int count = labels.getNumElements();
            if (count < 1 || !Arrays.equals(images.getDimensions(), new int[] {PIXELS, count})) {
                throw new IllegalArgumentException(
                        "expected images [1600, %d] for as many labels, got %s"
                                .formatted(count, Arrays.toString(images.getDimensions())));
            }
            return new Images(
                    bytes(images, 256), bytes(labels, CARD.classes().size()), count, 1, SIDE, SIDE);
        } catch (IOException | RuntimeException e) {
            throw new DatasetException(
                    "expected images of affNIST in %s, got a fault (%s): delete it and fetch it again"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static byte[] bytes(Matrix numbers, int bound) {
        var bytes = new byte[numbers.getNumElements()];
        for (int i = 0; i < bytes.length; i++) {
            double value = numbers.getDouble(i);
            if (value != (int) value || value < 0 || value >= bound) {
                throw new IllegalArgumentException(
                        "expected whole numbers from 0 to %d, got %s at index %d"
                                .formatted(bound - 1, value, i));
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }
}
