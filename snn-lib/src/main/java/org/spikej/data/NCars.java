package org.spikej.data;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.spikej.event.EventFormats;
import org.spikej.event.Sensor;

/**
 * N-CARS: cars and what is none, 100 ms each, from a car on the road (Sironi, Brambilla, Bourdis,
 * Lagorce and Benosman 2018, "HATS: Histograms of averaged time surfaces for robust event-based
 * object classification"). Recordings are of many sizes; they lie in the upper left corner.
 */
final class NCars {
    static final Sensor SENSOR = Sensor.of(120, 100);
    private static final List<String> CLASSES = List.of("background", "cars");
    private static final Pattern FILE =
            Pattern.compile(
                    ".*/n-cars_(?<split>train|test)/(?<type>background|cars)/obj_(?<number>\\d{1,9})_td\\.dat");
    static final Card CARD =
            new Card(
                    "n-cars",
                    "cars and what is none, from a car on the road",
                    CLASSES,
                    Card.counts(15_422, 8_607),
                    "the authors' folders",
                    "up to 120x100, two polarities, 0.1 s",
                    "no statement of one was found: ask its authors, see its page",
                    "Sironi, Brambilla, Bourdis, Lagorce and Benosman 2018, HATS: Histograms of averaged time surfaces for robust event-based object classification",
                    new PublishedFiles(
                            "n-cars",
                            URI.create("https://www.prophesee.ai/2018/03/13/dataset-n-cars/"),
                            List.of(
                                    RemoteFile.of(
                                                    "Prophesee_Dataset_n_cars.zip",
                                                    0,
                                                    "e10b2e00f8b258aab3b36924044d6b3d52de5251fb53e2b827e843b3fc26b245")
                                            .holding("n-cars_train"))));

    private NCars() {}

    static EventDataset load(Storage storage) {
        var all = CARD.published().find(storage, root -> Recordings.below(root, FILE));
        var format = EventFormats.dat(SENSOR);
        return new EventDataset(
                CARD.name(),
                CLASSES,
                all.split("train").samples(CLASSES, SENSOR, format::read),
                all.split("test").samples(CLASSES, SENSOR, format::read));
    }
}
