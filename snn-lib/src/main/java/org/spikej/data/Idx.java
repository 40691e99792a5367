package org.spikej.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.tukaani.xz.XZIOException;

/**
 * An IDX file of unsigned bytes, the format of MNIST (<a
 * href="https://yann.lecun.org/exdb/mnist/">LeCun, Cortes and Burges</a>, section "file formats").
 * All integers are big-endian:
 *
 * <pre>
 *   0  int32  magic: 0x0000TTDD, type TT (08 = unsigned byte), number of dimensions DD
 *   4  int32  size of each dimension, DD times
 *      uint8  values, the last dimension fastest
 * </pre>
 *
 * @param sizes of the dimensions: {@code [n, rows, columns]} for images, {@code [n]} for labels
 * @param values the product of the sizes
 */
record Idx(int[] sizes, byte[] values) {
    /** What the file is meant to hold. */
    enum Content {
        IMAGES(0x0803, 3),
        LABELS(0x0801, 1);

        private final int magic;
        private final int dimensions;

        Content(int magic, int dimensions) {
            this.magic = magic;
            this.dimensions = dimensions;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From a packed file to the unpacked one; images of digits grow sixfold. */
    private static final long LIKELY_GROWTH = 32;

    private static final String REPLACE = "delete the file and fetch it again";

    /** How many images or labels. */
    int count() {
        return sizes[0];
    }

    /** Turns images that lie column by column, in place: EMNIST has half a gigabyte of them. */
    Idx transposed() {
        int rows = sizes[1];
        int columns = sizes[2];
        var image = new byte[rows * columns];
        for (int from = 0; from < values.length; from += image.length) {
            System.arraycopy(values, from, image, 0, image.length);
            for (int i = 0; i < image.length; i++) {
                values[from + i % rows * columns + i / rows] = image[i];
            }
        }
        return this;
    }

    /**
     * Labels that begin at 1, from 0 on.
     *
     * @throws DatasetException if one is 0 already
     */
    Idx countedFromZero(Path file) {
        var counted = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] == 0) {
                throw new DatasetException(
                        "expected labels from 1 on in %s, got 0 at index %d: %s"
                                .formatted(file, i, REPLACE));
            }
            counted[i] = (byte) (values[i] - 1);
        }
        return new Idx(sizes, counted);
    }

    /**
     * Reads a whole file, packed by gzip or xz or not: its content tells, not its name.
     *
     * @throws DatasetException if it is not what was expected
     */
    static Idx read(Path file, Content content) {
        try (var in = Packed.open(file)) {
            return read(in, file, content);
        } catch (EOFException e) {
            throw damaged(file, content, "a packed stream that ends too early", e);
        } catch (ZipException | XZIOException e) {
            throw damaged(file, content, "a broken packed stream (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new DatasetException(
                    ("expected to read IDX %s from %s, got %s: check that the file is there and"
                                    + " may be read")
                            .formatted(content, file, e),
                    e);
        }
    }

    private static Idx read(InputStream in, Path file, Content content) throws IOException {
        int[] sizes = sizes(in, file, content);
        int length = length(sizes, file, content);
        // All at once, unless the header asks for more than such a file is likely to hold.
        boolean likely = length <= LIKELY_GROWTH * Files.size(file);
        var values = likely ? new byte[length] : in.readNBytes(length);
        int got = likely ? in.readNBytes(values, 0, length) : values.length;
        if (got < length) {
            throw new DatasetException(
                    "expected %d bytes of %s (%s) in %s, got only %d: %s"
                            .formatted(length, content, text(sizes), file, got, REPLACE));
        }
        if (in.read() >= 0) {
            throw new DatasetException(
                    "expected the end of %s after %d bytes of %s (%s), got more: %s"
                            .formatted(file, length, content, text(sizes), REPLACE));
        }
        return new Idx(sizes, values);
    }

    private static int[] sizes(InputStream in, Path file, Content content) throws IOException {
        int headerBytes = Integer.BYTES * (1 + content.dimensions);
        var bytes = in.readNBytes(headerBytes);
        if (bytes.length == 0) {
            throw damaged(file, content, "an empty file", null);
        }
        if (bytes.length >= Integer.BYTES) {
            requireMagic(ByteBuffer.wrap(bytes).getInt(), file, content);
        }
        if (bytes.length < headerBytes) {
            throw damaged(
                    file,
                    content,
                    "%d bytes of its header of %d".formatted(bytes.length, headerBytes),
                    null);
        }
        var sizes = new int[content.dimensions];
        ByteBuffer.wrap(bytes).position(Integer.BYTES).asIntBuffer().get(sizes);
        return sizes;
    }

    private static void requireMagic(int magic, Path file, Content content) {
        if (magic == content.magic) {
            return;
        }
        for (var other : Content.values()) {
            if (magic == other.magic) {
                throw new DatasetException(
                        ("expected IDX %s (magic %d) in %s, got %s (magic %d): give each file its"
                                        + " own name back")
                                .formatted(content, content.magic, file, other, magic));
            }
        }
        throw new DatasetException(
                "expected IDX %s (magic %d) in %s, got magic %d, which is no IDX file of bytes: %s"
                        .formatted(content, content.magic, file, magic, REPLACE));
    }

    private static int length(int[] sizes, Path file, Content content) {
        long length = 1;
        for (int size : sizes) {
            length = size < 1 ? 0 : Math.multiplyFull((int) length, size);
            if (length < 1 || length > Integer.MAX_VALUE) {
                throw new DatasetException(
                        "expected sizes of at least 1 and less than 2 GiB of %s in %s, got %s: %s"
                                .formatted(content, file, text(sizes), REPLACE));
            }
        }
        return (int) length;
    }

    private static String text(int[] sizes) {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    }

    private static DatasetException damaged(
            Path file, Content content, String what, Throwable cause) {
        return new DatasetException(
                "expected IDX %s in %s, got %s: %s".formatted(content, file, what, REPLACE), cause);
    }
}
