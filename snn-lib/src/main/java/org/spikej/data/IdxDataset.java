package org.spikej.data;

import java.nio.file.Path;

/**
 * A dataset published as four IDX files: the images and the labels to train with, the images and
 * the labels to test with, in this order.
 */
record IdxDataset(Card card) {
    /** Reads the files where they are, downloads those that are missing. */
    Dataset load(Storage storage, Progress progress) {
        var paths =
                card.files().stream()
                        .map(file -> card.published().locate(file, storage, progress))
                        .toList();
        return new Dataset(
                card.name(),
                card.classes(),
                split(paths.get(0), paths.get(1)),
                split(paths.get(2), paths.get(3)));
    }

    private Samples split(Path imageFile, Path labelFile) {
        return samples(
                card,
                Idx.read(imageFile, Idx.Content.IMAGES),
                imageFile,
                Idx.read(labelFile, Idx.Content.LABELS),
                labelFile);
    }

    /**
     * Images with their labels.
     *
     * @throws DatasetException if they do not belong together
     */
    static Samples samples(Card card, Idx images, Path imageFile, Idx labels, Path labelFile) {
        if (images.count() != labels.count()) {
            throw new DatasetException(
                    ("expected a label for each image, got %d images in %s and %d labels in %s:"
                                    + " take both files from the same split")
                            .formatted(images.count(), imageFile, labels.count(), labelFile));
        }
        requireKnownClasses(card, labels, labelFile);
        return new Images(
                images.values(),
                labels.values(),
                images.count(),
                1,
                images.sizes()[1],
                images.sizes()[2]);
    }

    private static void requireKnownClasses(Card card, Idx labels, Path file) {
        int classes = card.classes().size();
        for (int i = 0; i < labels.count(); i++) {
            int label = labels.values()[i] & 0xff;
            if (label >= classes) {
                throw new DatasetException(
                        ("expected labels from 0 to %d in %s, got %d at index %d: check that it"
                                        + " belongs to %s")
                                .formatted(classes - 1, file, label, i, card.name()));
            }
        }
    }
}
