package org.spikej.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** CIFAR-100: small colour pictures of a hundred kinds of things. */
final class Cifar100 {
    private static final RemoteFile ARCHIVE =
            RemoteFile.of(
                            "cifar-100-binary.tar.gz",
                            168_513_733,
                            "03b5dce01913d631647c71ecec9e9cb8")
                    .holding("cifar-100-binary")
                    .at(URI.create("https://www.cs.toronto.edu/~kriz/"));

    /** In the order of fine_label_names.txt. */
    private static final String CLASSES =
            """
            apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus
            butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach
            couch crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster
            house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree
            motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear
            pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray road
            rocket rose sea seal shark shrew skunk skyscraper snail snake spider squirrel streetcar
            sunflower sweet_pepper table tank telephone television tiger tractor train trout tulip
            turtle wardrobe whale willow_tree wolf woman worm
            """;

    static final Card CARD =
            new Card(
                    "cifar100",
                    "small pictures of a hundred kinds of things, in colour",
                    List.of(CLASSES.strip().split("\\s+")),
                    Card.counts(50_000, 10_000),
                    "the author's files: train and test, fine labels",
                    "[3, 32, 32]",
                    "none stated",
                    "Krizhevsky 2009, Learning multiple layers of features from tiny images",
                    new PublishedFiles(
                            "cifar100",
                            URI.create("https://www.cs.toronto.edu/~kriz/cifar.html"),
                            List.of(ARCHIVE)));

    private Cifar100() {}

    static Dataset load(Storage storage, Progress progress) {
        var folder = CARD.published().unpacked(ARCHIVE, storage, progress);
        return read(folder, CARD.counts().get("train"), CARD.counts().get("test"));
    }

    static Dataset read(Path folder, int train, int test) {
        var records = new CifarRecords(2, CARD.classes().size());
        return new Dataset(
                CARD.name(),
                CARD.classes(),
                records.read(List.of(CifarRecords.in(folder, "train.bin")), train),
                records.read(List.of(CifarRecords.in(folder, "test.bin")), test));
    }
}
