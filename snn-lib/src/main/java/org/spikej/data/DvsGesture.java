package org.spikej.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spikej.event.EventFormats;
import org.spikej.event.Sensor;

/**
 * DVS128 Gesture: 29 people making gestures under three lights before a DVS128 (Amir et al. 2017,
 * "A low power, fully event-based gesture recognition system"). Cutting the recordings at the times
 * of their label tables gives 1,176 + 288 gestures, as in SpikingJelly and snnTorch; the paper
 * counts 1,342 and Tonic's release has 1,077 + 264.
 */
final class DvsGesture {
    static final List<String> CLASSES =
            List.of(
                    "hand clapping",
                    "right hand wave",
                    "left hand wave",
                    "right arm clockwise",
                    "right arm counter clockwise",
                    "left arm clockwise",
                    "left arm counter clockwise",
                    "arm roll",
                    "air drums",
                    "air guitar",
                    "other gestures");
    static final Card CARD =
            new Card(
                    "dvs128-gesture",
                    "hand and arm gestures under three lights",
                    CLASSES,
                    Card.counts(1_176, 288),
                    "the authors' lists of people, recordings cut at their tables; Tonic's cut has 1,077 + 264",
                    "128x128, two polarities, 6 s",
                    "CC BY 4.0",
                    "Amir et al. 2017, A low power, fully event-based gesture recognition system",
                    new PublishedFiles(
                            "dvs128-gesture",
                            URI.create("https://research.ibm.com/interactive/dvsgesture/"),
                            List.of(
                                    RemoteFile.of(
                                            "DvsGesture.tar.gz",
                                            0,
                                            "8a5c71fb11e24e5ca5b11866ca6c00a1"))));

    private DvsGesture() {}

    static EventDataset load(Storage storage) {
        return new EventDataset(
                CARD.name(),
                CLASSES,
                split(CARD.published().find(storage, "trials_to_train.txt")),
                split(CARD.published().find(storage, "trials_to_test.txt")));
    }

    /** The gestures of the recordings that a list names. */
    private static EventSamples split(Path list) {
        var gestures = new ArrayList<LabelledSpan>();
        try {
            for (var line : Files.readAllLines(list)) {
                if (!line.isBlank()) {
                    gestures.addAll(gestures(list.resolveSibling(line.strip())));
                }
            }
        } catch (IOException e) {
            throw DatasetException.unreadable(list, e);
        }
        var format = EventFormats.aedat3(Sensor.DVS128);
        return EventSamples.of(
                Sensor.DVS128,
                LabelledSpan.labels(gestures),
                i -> {
                    var gesture = gestures.get(i);
                    return format.readBetween(gesture.recording(), gesture.start(), gesture.end());
                });
    }

    private static List<LabelledSpan> gestures(Path recording) {
        if (!Files.isRegularFile(recording)) {
            throw new DatasetException(
                    "expected %s, which a list of trials names, got no such file: unpack all of %s"
                            .formatted(recording, CARD.published().list()));
        }
        var name = recording.getFileName().toString().replace(".aedat", "_labels.csv");
        return LabelledSpan.read(recording.resolveSibling(name), recording, CLASSES.size());
    }
}
