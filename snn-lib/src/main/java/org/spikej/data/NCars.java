package org.spikej.data;

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
    private static final Sensor SENSOR = Sensor.of(120, 100);
    private static final List<String> CLASSES = List.of("background", "cars");
    private static final Pattern FILE =
            Pattern.compile(
                    ".*/n-cars_(?<split>train|test)/(?<type>background|cars)/obj_(?<number>\\d{1,9})_td\\.dat");
    private static final EventSource SOURCE =
            new EventSource(
                    "nCars",
                    "n-cars",
                    "https://www.prophesee.ai/2018/03/13/dataset-n-cars/",
                    List.of(
                            "Prophesee_Dataset_n_cars.zip (sha256 e10b2e00f8b258aab3b36924044d6b3d52de5251fb53e2b827e843b3fc26b245)"));

    private NCars() {}

    static EventDataset load(Storage storage) {
        var all = SOURCE.find(storage, root -> Recordings.below(root, FILE));
        var format = EventFormats.dat(SENSOR);
        return new EventDataset(
                SOURCE.name(),
                CLASSES,
                all.split("train").samples(CLASSES, SENSOR, format::read),
                all.split("test").samples(CLASSES, SENSOR, format::read));
    }
}
