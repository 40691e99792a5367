package org.spikej.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * EMNIST: handwritten digits and letters, in the six ways in which its authors split them. All are
 * in one archive. An image lies there column by column, and the labels of {@code letters} begin at
 * 1.
 *
 * @param split {@code byclass}, {@code bymerge}, {@code balanced}, {@code letters}, {@code digits}
 *     or {@code mnist}
 */
record Emnist(String split, Card card) {
    private static final RemoteFile ARCHIVE =
            RemoteFile.of("gzip.zip", 561_753_746, "58c8d27c78d21e728a6bc7b3cc06412e")
                    .holding("gzip")
                    .at(
                            URI.create("https://biometrics.nist.gov/cs_links/EMNIST/"),
                            URI.create("https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/"));

    private static final List<String> DIGITS = characters("0123456789");

    /** Letters whose two cases look alike are one class. */
    private static final List<String> MERGED =
            characters("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt");

    private static final List<String> ALL =
            characters("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static final List<String> LETTERS = characters("abcdefghijklmnopqrstuvwxyz");

    static final List<Emnist> SPLITS =
            List.of(
                    of("byclass", ALL, 697_932, 116_323, "62 characters"),
                    of("bymerge", MERGED, 697_932, 116_323, "cases that look alike in one class"),
                    of("balanced", MERGED, 112_800, 18_800, "the classes of bymerge, balanced"),
                    of("letters", LETTERS, 124_800, 20_800, "both cases of a letter in one class"),
                    of("digits", DIGITS, 240_000, 40_000, "digits, balanced"),
                    of("mnist", DIGITS, 60_000, 10_000, "digits, in the numbers of MNIST"));

    private static Emnist of(String split, List<String> classes, int train, int test, String what) {
        return new Emnist(
                split,
                new Card(
                        "emnist-" + split,
                        "handwritten characters, grey: " + what,
                        classes,
                        Card.counts(train, test),
                        "the authors' files of the split " + split,
                        "[1, 28, 28]",
                        "none stated; a work of NIST, an agency of the United States",
                        "Cohen, Afshar, Tapson and van Schaik 2017, EMNIST: an extension of MNIST"
                                + " to handwritten letters, arXiv:1702.05373",
                        new PublishedFiles(
                                "emnist",
                                URI.create(
                                        "https://www.nist.gov/itl/products-and-services/"
                                                + "emnist-dataset"),
                                List.of(ARCHIVE))));
    }

    private static List<String> characters(String all) {
        return all.chars().mapToObj(Character::toString).toList();
    }

    /**
     * The split of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Emnist named(String split) {
        return SPLITS.stream()
                .filter(emnist -> emnist.split.equals(split))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "expected a split of EMNIST, got %s: choose one of %s"
                                                .formatted(split, names(SPLITS.stream()))));
    }

    private static String names(Stream<Emnist> splits) {
        return splits.map(Emnist::split).collect(Collectors.joining(", "));
    }

    Dataset load(Storage storage, Progress progress) {
        var folder = card.published().unpacked(ARCHIVE, storage, progress);
        return new Dataset(
                card.name(), card.classes(), part(folder, "train"), part(folder, "test"));
    }

    private Samples part(Path folder, String part) {
        var prefix = "emnist-%s-%s-".formatted(split, part);
        var imageFile = folder.resolve(prefix + "images-idx3-ubyte.gz");
        var labelFile = folder.resolve(prefix + "labels-idx1-ubyte.gz");
        var labels = Idx.read(labelFile, Idx.Content.LABELS);
        return IdxDataset.samples(
                card,
                Idx.read(imageFile, Idx.Content.IMAGES).transposed(),
                imageFile,
                split.equals("letters") ? labels.countedFromZero(labelFile) : labels,
                labelFile);
    }
}
