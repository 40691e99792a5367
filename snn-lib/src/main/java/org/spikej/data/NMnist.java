package org.spikej.data;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.spikej.event.EventFormats;
import org.spikej.event.Sensor;

/**
 * N-MNIST: MNIST's digits before a moving event camera (Orchard, Jayawant, Cohen and Thakor 2015,
 * "Converting static image datasets to spiking neuromorphic datasets using saccades").
 */
final class NMnist {
    static final Sensor SENSOR = Sensor.of(34, 34);

    /** Where Mendeley Data has the files of datasets. */
    static final String MENDELEY = "https://data.mendeley.com/public-files/datasets/";

    private static final Pattern FILE =
            Pattern.compile(".*/(?<split>Train|Test)/(?<type>\\d)/(?<number>\\d{1,6})\\.bin");
    static final Card CARD =
            new Card(
                    "nmnist",
                    "handwritten digits before a moving event camera",
                    Mnist.CARD.classes(),
                    Card.counts(60_000, 10_000),
                    "the authors' folders, MNIST's split",
                    "34x34, two polarities, 0.3 s",
                    "CC BY-SA 4.0",
                    "Orchard, Jayawant, Cohen and Thakor 2015, Converting static image datasets to spiking neuromorphic datasets using saccades",
                    new PublishedFiles(
                            "nmnist",
                            URI.create("https://www.garrickorchard.com/datasets/n-mnist"),
                            List.of(
                                    file(
                                            "Train.zip",
                                            "20959b8e626244a1b502305a9e6e2031",
                                            "39c25547-014b-4137-a934-9d29fa53c7a0"),
                                    file(
                                            "Test.zip",
                                            "69ca8762b2fe404d9b9bad1103e97832",
                                            "05a4d654-7e03-4c15-bdfa-9bb2bcbea494"))));

    private NMnist() {}

    private static RemoteFile file(String name, String md5, String id) {
        var source = "%s468j46mzdv/files/%s/file_downloaded".formatted(MENDELEY, id);
        return RemoteFile.of(name, 0, md5).from(URI.create(source));
    }

    static EventDataset load(Storage storage) {
        var all = CARD.published().find(storage, root -> Recordings.below(root, FILE));
        var format = EventFormats.bin(SENSOR);
        return new EventDataset(
                CARD.name(),
                Mnist.CARD.classes(),
                all.split("Train").samples(Mnist.CARD.classes(), SENSOR, format::read),
                all.split("Test").samples(Mnist.CARD.classes(), SENSOR, format::read));
    }
}
