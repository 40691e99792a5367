package org.spikej.data;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tiny ImageNet: 64 x 64 pictures of 200 classes of ImageNet. The labels of its test pictures were
 * never published, so its validation pictures are what a network is judged by.
 */
final class TinyImageNet {
    private static final int SIDE = 64;

    private static final RemoteFile ARCHIVE =
            RemoteFile.of("tiny-imagenet-200.zip", 248_100_043, "90528d7ca1a48142e341f4ef8d21d0de")
                    .at(URI.create("http://cs231n.stanford.edu/"));

    static final Card CARD =
            new Card(
                    "tiny-imagenet",
                    "small pictures of 200 classes of ImageNet, in colour",
                    List.of(),
                    Card.counts(100_000, 10_000),
                    "test is the authors' val, since the labels of their test are not published",
                    "[3, 64, 64]",
                    "none stated; that of ImageNet allows non-commercial research",
                    "Le and Yang 2015, Tiny ImageNet visual recognition challenge, Stanford CS 231N",
                    new PublishedFiles(
                            "tiny-imagenet",
                            URI.create("http://cs231n.stanford.edu/tiny-imagenet-200.zip"),
                            List.of(ARCHIVE)));

    private TinyImageNet() {}

    static Dataset load(Storage storage, Progress progress) {
        return read(CARD.published().unpacked(ARCHIVE, storage, progress));
    }

    /** Classes are the WordNet numbers in the order of their folders, as for other folders. */
    static Dataset read(Path folder) {
        var train = folder.resolve("train");
        var classes = PictureFolders.classes(train);
        return new Dataset(
                CARD.name(),
                classes,
                PictureFolders.pictures(train, classes, SIDE),
                validation(folder.resolve("val"), classes));
    }

    /** A line of the annotations is: file, class, and four numbers of a box, with tabs between. */
    private static Samples validation(Path folder, List<String> classes) {
        var annotations = folder.resolve("val_annotations.txt");
        var files = new ArrayList<Path>();
        var labels = new ArrayList<Integer>();
        try {
            var lines = Files.readAllLines(annotations, StandardCharsets.ISO_8859_1);
            for (var line : lines) {
                var fields = line.split("\t");
                int label = fields.length < 2 ? -1 : classes.indexOf(fields[1]);
                if (label < 0 || !fields[0].matches("[\\w-]+\\.JPEG")) {
                    throw new DatasetException(
                            ("expected a picture and one of the %d classes of train in line %d of"
                                            + " %s, got '%s': %s")
                                    .formatted(
                                            classes.size(),
                                            files.size() + 1,
                                            annotations,
                                            line,
                                            "delete the folder, and it is unpacked again"));
                }
                files.add(folder.resolve("images").resolve(fields[0]));
                labels.add(label);
            }
        } catch (IOException e) {
            throw new DatasetException(
                    "expected to read %s, got %s: delete the folder, and it is unpacked again"
                            .formatted(annotations, e),
                    e);
        }
        if (files.isEmpty()) {
            throw new DatasetException(
                    ("expected a line for each picture in %s, got an empty file: delete the folder,"
                                    + " and it is unpacked again")
                            .formatted(annotations));
        }
        return new Pictures(
                List.copyOf(files), labels.stream().mapToInt(Integer::intValue).toArray(), SIDE);
    }
}
