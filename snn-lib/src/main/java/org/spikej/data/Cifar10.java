package org.spikej.data;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** CIFAR-10: small colour pictures of ten kinds of things. */
final class Cifar10 {
    private static final int BATCHES = 5;
    private static final int BATCH = 10_000;

    private static final RemoteFile ARCHIVE =
            RemoteFile.of("cifar-10-binary.tar.gz", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530")
                    .holding("cifar-10-batches-bin")
                    .at(URI.create("https://www.cs.toronto.edu/~kriz/"));

    static final Card CARD =
            new Card(
                    "cifar10",
                    "small pictures of animals and vehicles, in colour",
                    List.of(
                            "airplane",
                            "automobile",
                            "bird",
                            "cat",
                            "deer",
                            "dog",
                            "frog",
                            "horse",
                            "ship",
                            "truck"),
                    Card.counts(BATCHES * BATCH, BATCH),
                    "the author's files: data_batch_1 to 5 and test_batch",
                    "[3, 32, 32]",
                    "none stated",
                    "Krizhevsky 2009, Learning multiple layers of features from tiny images",
                    new PublishedFiles(
                            "cifar10",
                            URI.create("https://www.cs.toronto.edu/~kriz/cifar.html"),
                            List.of(ARCHIVE)));

    private Cifar10() {}

    static Dataset load(Storage storage, Progress progress) {
        return read(CARD.published().unpacked(ARCHIVE, storage, progress), BATCH);
    }

    /**
     * Reads an unpacked folder. One that lacks the last training batches is taken as well, and the
     * name of the dataset tells so.
     *
     * @param each images of a file
     */
    static Dataset read(Path folder, int each) {
        var all =
                IntStream.rangeClosed(1, BATCHES)
                        .mapToObj(i -> CifarRecords.in(folder, "data_batch_" + i + ".bin"))
                        .toList();
        var train = all.stream().takeWhile(Files::isRegularFile).toList();
        if (train.isEmpty()) {
            throw new DatasetException(
                    "expected data_batch_1.bin to data_batch_%d.bin in %s, got no such file: %s"
                            .formatted(
                                    BATCHES,
                                    folder,
                                    "delete the folder, and it is unpacked or fetched again"));
        }
        var name =
                train.size() == BATCHES ? "cifar10" : "cifar10(%d batches)".formatted(train.size());
        var records = new CifarRecords(1, CARD.classes().size());
        return new Dataset(
                name,
                CARD.classes(),
                records.read(train, each),
                records.read(List.of(CifarRecords.in(folder, "test_batch.bin")), each));
    }
}
