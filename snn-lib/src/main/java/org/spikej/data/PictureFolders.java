package org.spikej.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pictures as ImageNet's are laid out: {@code train/<class>/…} and {@code val/<class>/…} or {@code
 * test/<class>/…}. The classes are the folders of {@code train} in the order of their names.
 */
final class PictureFolders {
    private PictureFolders() {}

    static Dataset read(Path root, int side) {
        var train = root.resolve("train");
        var classes = classes(train);
        var test =
                Stream.of("val", "test")
                        .map(root::resolve)
                        .filter(Files::isDirectory)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new DatasetException(
                                                ("expected folders train and val or test in %s, got"
                                                                + " no val and no test: make one")
                                                        .formatted(root)));
        for (var name : classes(test)) {
            if (!classes.contains(name)) {
                throw new DatasetException(
                        "expected the classes of %s in %s, got %s: give both the same folders"
                                .formatted(train, test, name));
            }
        }
        return new Dataset(
                root.toAbsolutePath().normalize().getFileName().toString(),
                classes,
                pictures(train, classes, side),
                pictures(test, classes, side));
    }

    /** The names of the folders in a folder, sorted. */
    static List<String> classes(Path folder) {
        try (var entries = Files.list(folder)) {
            var classes =
                    entries.filter(Files::isDirectory)
                            .map(path -> path.getFileName().toString())
                            .sorted()
                            .toList();
            if (classes.isEmpty()) {
                throw new DatasetException(
                        ("expected a folder for each class in %s, got none: put the pictures of a"
                                        + " class into a folder of its name")
                                .formatted(folder));
            }
            return classes;
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** All pictures below the folders of the classes, class by class, sorted by path. */
    static Samples pictures(Path folder, List<String> classes, int side) {
        var files = new ArrayList<Path>();
        var labels = new ArrayList<Integer>();
        for (int label = 0; label < classes.size(); label++) {
            for (var file : below(folder.resolve(classes.get(label)))) {
                files.add(file);
                labels.add(label);
            }
        }
        if (files.isEmpty()) {
            throw new DatasetException(
                    ("expected pictures (.jpg, .jpeg, .png, .gif or .bmp) in the folders of %s, got"
                                    + " none: check that it is the right folder")
                            .formatted(folder));
        }
        return new Pictures(
                List.copyOf(files), labels.stream().mapToInt(Integer::intValue).toArray(), side);
    }

    private static List<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder)) {
            return all.filter(PictureFolders::isPicture).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(folder, e);
        }
    }

    private static boolean isPicture(Path file) {
        var name = file.getFileName().toString();
        return name.matches("(?i)[^.].*\\.(jpe?g|png|gif|bmp)") && Files.isRegularFile(file);
    }

    private static DatasetException unreadable(Path folder, Exception cause) {
        return new DatasetException(
                "expected to read the folder %s, got %s: check that it is there and may be read"
                        .formatted(folder, cause),
                cause);
    }
}
