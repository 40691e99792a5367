package org.spikej.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A dataset published as four IDX files.
 *
 * @param name of the dataset and of its folder
 * @param classes the names of the labels 0, 1, …
 * @param mirrors folders to download from, in the order in which they are tried, each ending in '/'
 */
record IdxDataset(
        String name,
        List<String> classes,
        List<URI> mirrors,
        RemoteFile trainImages,
        RemoteFile trainLabels,
        RemoteFile testImages,
        RemoteFile testLabels) {

    /** Reads the files where they are, downloads those that are missing. */
    Dataset load(Storage storage, Progress progress) {
        var paths = files().stream().map(file -> locate(file, storage, progress)).toList();
        return new Dataset(
                name,
                classes,
                split(paths.get(0), paths.get(1)),
                split(paths.get(2), paths.get(3)));
    }

    /** Whether all files are on this machine. */
    boolean present(Storage storage) {
        return files().stream().allMatch(file -> storage.find(name, file).isPresent());
    }

    private Path locate(RemoteFile file, Storage storage, Progress progress) {
        return storage.find(name, file).orElseGet(() -> download(file, storage, progress));
    }

    private Path download(RemoteFile file, Storage storage, Progress progress) {
        var folder = storage.cacheOf(name);
        try {
            return Download.fetch(file, mirrors, folder, progress);
        } catch (InterruptedIOException e) {
            throw new DatasetException(
                    ("expected to download %s into %s, got interrupted: ask for %s again to go on"
                                    + " from there")
                            .formatted(file.name(), folder, name),
                    e);
        } catch (FileSystemException e) {
            throw new DatasetException(
                    ("expected to write %s into the cache folder %s, got %s: name a folder with"
                                    + " room that may be written in SPIKEJ_CACHE")
                            .formatted(file.name(), folder, e),
                    e);
        } catch (IOException e) {
            throw new DatasetException(
                    ("expected %s of %s in %s or from a mirror, got no file and no download from"
                                    + " %s: connect to the network, or copy %s, packed or not,"
                                    + " into %s or into a folder %s in the folder that SPIKEJ_DATA"
                                    + " names")
                            .formatted(
                                    file.name(),
                                    name,
                                    storage.foldersOf(name),
                                    e.getMessage(),
                                    names(),
                                    folder,
                                    name),
                    e);
        }
    }

    private List<RemoteFile> files() {
        return List.of(trainImages, trainLabels, testImages, testLabels);
    }

    private String names() {
        return files().stream().map(RemoteFile::name).collect(Collectors.joining(", "));
    }

    private Samples split(Path imageFile, Path labelFile) {
        var images = Idx.read(imageFile, Idx.Content.IMAGES);
        var labels = Idx.read(labelFile, Idx.Content.LABELS);
        if (images.count() != labels.count()) {
            throw new DatasetException(
                    ("expected a label for each image, got %d images in %s and %d labels in %s:"
                                    + " take both files from the same split")
                            .formatted(images.count(), imageFile, labels.count(), labelFile));
        }
        requireKnownClasses(labels, labelFile);
        return new Images(
                images.values(),
                labels.values(),
                images.count(),
                1,
                images.sizes()[1],
                images.sizes()[2]);
    }

    private void requireKnownClasses(Idx labels, Path file) {
        for (int i = 0; i < labels.count(); i++) {
            int label = labels.values()[i] & 0xff;
            if (label >= classes.size()) {
                throw new DatasetException(
                        ("expected labels from 0 to %d in %s, got %d at index %d: check that it"
                                        + " belongs to %s")
                                .formatted(classes.size() - 1, file, label, i, name));
            }
        }
    }
}
