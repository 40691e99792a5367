package org.spikej.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of the binary version of CIFAR (<a
 * href="https://www.cs.toronto.edu/~kriz/cifar.html">Krizhevsky</a>, section "binary version"):
 * records of one size, one after the other.
 *
 * <pre>
 *   uint8  label; CIFAR-100 has the coarse label in front of the fine one
 *   uint8  32 x 32 red values, row by row, then green, then blue
 * </pre>
 *
 * @param labelBytes of a record; the last one is the label
 * @param classes how many labels there are
 */
record CifarRecords(int labelBytes, int classes) {
    static final int CHANNELS = 3;
    static final int SIDE = 32;
    private static final int PIXELS = CHANNELS * SIDE * SIDE;
    private static final String REPLACE = "delete the file and fetch it again";

    /**
     * The records of several files, one file after the other.
     *
     * @param each how many records each file has
     * @throws DatasetException if a file has fewer or more, or a label of no class
     */
    Samples read(List<Path> files, int each) {
        int size = Math.multiplyExact(files.size(), each);
        var pixels = new byte[Math.multiplyExact(size, PIXELS)];
        var labels = new byte[size];
        for (int i = 0; i < files.size(); i++) {
            read(files.get(i), each, i * each, pixels, labels);
        }
        return new Images(pixels, labels, size, CHANNELS, SIDE, SIDE);
    }

    private void read(Path file, int records, int first, byte[] pixels, byte[] labels) {
        int read = 0;
        try (var in = Packed.open(file)) {
            var label = new byte[labelBytes];
            for (; read < records; read++) {
                fill(in, label, 0, labelBytes);
                labels[first + read] = known(label[labelBytes - 1], read, file);
                fill(in, pixels, (first + read) * PIXELS, PIXELS);
            }
            if (in.read() >= 0) {
                throw new DatasetException(
                        "expected the end of %s after %d images, got more: %s"
                                .formatted(file, records, REPLACE));
            }
        } catch (EOFException e) {
            throw new DatasetException(
                    "expected %d images of %d bytes in %s, got an end in image %d: %s"
                            .formatted(records, labelBytes + PIXELS, file, read, REPLACE),
                    e);
        } catch (IOException e) {
            throw new DatasetException(
                    "expected to read %d images from %s, got %s at image %d: %s"
                            .formatted(records, file, e, read, REPLACE),
                    e);
        }
    }

    private static void fill(InputStream in, byte[] target, int at, int count) throws IOException {
        if (in.readNBytes(target, at, count) < count) {
            throw new EOFException();
        }
    }

    private byte known(byte label, int record, Path file) {
        if ((label & 0xff) >= classes) {
            throw new DatasetException(
                    "expected labels from 0 to %d in %s, got %d in image %d (byte %d): %s"
                            .formatted(
                                    classes - 1,
                                    file,
                                    label & 0xff,
                                    record,
                                    (long) record * (labelBytes + PIXELS) + labelBytes - 1,
                                    REPLACE));
        }
        return label;
    }

    /** The file of this name in a folder, or the same packed by xz or gzip. */
    static Path in(Path folder, String name) {
        for (var ending : List.of("", ".xz", ".gz")) {
            var file = folder.resolve(name + ending);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return folder.resolve(name);
    }
}
