package org.spikej.data;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.spikej.event.AedatLayout;
import org.spikej.event.EventFormats;
import org.spikej.event.Sensor;

/**
 * CIFAR10-DVS: 1,000 pictures of each class of CIFAR-10, moving on a screen before a DVS128 (Li,
 * Liu, Ji, Li and Shi 2017, "CIFAR10-DVS: an event-stream dataset for object classification").
 */
final class Cifar10Dvs {
    private static final List<String> CLASSES = Cifar10.CARD.classes();
    private static final Pattern FILE =
            Pattern.compile(
                    ".*/cifar10_(?<type>%s)_(?<number>\\d{1,6})\\.aedat"
                            .formatted(String.join("|", CLASSES)));
    static final Card CARD =
            new Card(
                    "cifar10-dvs",
                    "pictures of CIFAR-10 moving on a screen",
                    CLASSES,
                    Card.counts(9_000, 1_000),
                    "none is official; at random 90/10 per class, seed 0",
                    "128x128, two polarities, 1.3 s",
                    "none in its README; what its page on Figshare states holds",
                    "Li, Liu, Ji, Li and Shi 2017, CIFAR10-DVS: an event-stream dataset for object classification",
                    new PublishedFiles(
                            "cifar10-dvs",
                            URI.create(
                                    "https://figshare.com/articles/dataset/CIFAR10-DVS_New/4724671"),
                            List.of(
                                    file(
                                            "airplane.zip",
                                            "0afd5c4bf9ae06af762a77b180354fdd",
                                            7712788),
                                    file(
                                            "automobile.zip",
                                            "8438dfeba3bc970c94962d995b1b9bdd",
                                            7712791),
                                    file("bird.zip", "a9c207c91c55b9dc2002dc21c684d785", 7712794),
                                    file("cat.zip", "52c63c677c2b15fa5146a8daf4d56687", 7712812),
                                    file("deer.zip", "b6bf21f6c04d21ba4e23fc3e36c8a4a3", 7712815),
                                    file("dog.zip", "f379ebdf6703d16e0a690782e62639c3", 7712818),
                                    file("frog.zip", "cad6ed91214b1c7388a5f6ee56d08803", 7712842),
                                    file("horse.zip", "e7cbbf77bec584ffbf913f00e682782a", 7712851),
                                    file("ship.zip", "41c7bd7d6b251be82557c6cce9a7d5c9", 7712836),
                                    file(
                                            "truck.zip",
                                            "89f3922fd147d9aeff89e76a2b0b70a7",
                                            7712839))));

    private Cifar10Dvs() {}

    private static RemoteFile file(String name, String md5, int id) {
        return RemoteFile.of(name, 0, md5)
                .from(URI.create("https://ndownloader.figshare.com/files/" + id));
    }

    /** In the split that the card names. */
    static EventDataset load(Storage storage) {
        return load(Split.atRandom(0.9, 0), storage);
    }

    static EventDataset load(Split split, Storage storage) {
        var format = EventFormats.aedat2(AedatLayout.DVS128_ON_ITS_SIDE);
        return CARD.published()
                .find(storage, root -> Recordings.below(root, FILE))
                .divided(CARD.name(), CLASSES, split, Sensor.DVS128, format::read);
    }
}
