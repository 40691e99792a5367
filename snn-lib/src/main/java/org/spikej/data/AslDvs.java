package org.spikej.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.spikej.event.EventFormat;
import org.spikej.event.EventFormats;
import org.spikej.event.Events;
import org.spikej.event.EventsBuilder;
import org.spikej.event.Sensor;

/**
 * ASL-DVS: the 24 letters of American sign language that need no motion, before a DAVIS240 (Bi,
 * Chadha, Abbas, Bourtsoulatze and Andreopoulos 2019, "Graph-based object classification for
 * neuromorphic vision sensing"). Rows are counted from the bottom in its files.
 */
final class AslDvs {
    static final Sensor SENSOR = Sensor.of(240, 180);
    private static final List<String> CLASSES =
            Arrays.stream("abcdefghiklmnopqrstuvwxy".split("")).toList();
    private static final Pattern FILE =
            Pattern.compile(".*/(?<type>[a-ik-y])_(?<number>\\d{1,6})\\.mat");
    static final Card CARD =
            new Card(
                    "asl-dvs",
                    "letters of American sign language",
                    CLASSES,
                    Card.counts(80_640, 20_160),
                    "none is official; at random 80/20 per class, seed 0",
                    "240x180, two polarities, 0.1 s",
                    "none stated on its page, which asks to cite the paper",
                    "Bi, Chadha, Abbas, Bourtsoulatze and Andreopoulos 2019, Graph-based object classification for neuromorphic vision sensing",
                    new PublishedFiles(
                            "asl-dvs",
                            URI.create("https://github.com/PIX2NVS/NVS2Graph"),
                            List.of(
                                    RemoteFile.of(
                                            "ICCV2019_DVS_dataset.zip",
                                            0,
                                            "33f8b87bf45edc0bfed0de41822279b9"))));

    private AslDvs() {}

    /** In the split that the card names. */
    static EventDataset load(Storage storage) {
        return load(Split.atRandom(0.8, 0), storage);
    }

    static EventDataset load(Split split, Storage storage) {
        var format = EventFormats.matColumns(SENSOR);
        return CARD.published()
                .find(storage, root -> Recordings.below(root, FILE))
                .divided(CARD.name(), CLASSES, split, SENSOR, file -> upright(format, file));
    }

    private static Events upright(EventFormat format, Path file) {
        var events = format.read(file);
        var turned = new EventsBuilder(SENSOR, events.size());
        for (int i = 0; i < events.size(); i++) {
            int y = SENSOR.height() - 1 - events.y(i);
            turned.add(events.t(i), events.x(i), y, events.p(i));
        }
        return turned.build();
    }
}
