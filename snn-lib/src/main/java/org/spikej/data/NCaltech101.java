package org.spikej.data;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.spikej.event.EventFormat;
import org.spikej.event.EventFormats;
import org.spikej.event.Events;
import org.spikej.event.EventsBuilder;
import org.spikej.event.Sensor;

/**
 * N-Caltech101: the pictures of Caltech101 before a moving event camera, 101 classes, of which one
 * is the background (Orchard, Jayawant, Cohen and Thakor 2015, "Converting static image datasets to
 * spiking neuromorphic datasets using saccades"). Pictures are of many sizes; they are moved into
 * the upper left corner.
 */
final class NCaltech101 {
    private static final Sensor SENSOR = Sensor.of(240, 180);
    private static final Pattern FILE =
            Pattern.compile(".*/Caltech101/(?<type>[^/]+)/image_(?<number>\\d{1,6})\\.bin");
    private static final EventSource SOURCE =
            new EventSource(
                    "nCaltech101",
                    "n-caltech101",
                    "https://www.garrickorchard.com/datasets/n-caltech101",
                    List.of("Caltech101.zip (md5 66201824eabb0239c7ab992480b50ba3)"));

    private NCaltech101() {}

    static EventDataset load(Split split, Storage storage) {
        var all = SOURCE.find(storage, root -> Recordings.below(root, FILE));
        var format = EventFormats.bin(SENSOR);
        return all.divided(
                SOURCE.name(), all.types(), split, SENSOR, file -> inCorner(format, file));
    }

    private static Events inCorner(EventFormat format, Path file) {
        var events = format.read(file);
        int left = SENSOR.width();
        int top = SENSOR.height();
        for (int i = 0; i < events.size(); i++) {
            left = Math.min(left, events.x(i));
            top = Math.min(top, events.y(i));
        }
        var moved = new EventsBuilder(SENSOR, events.size());
        for (int i = 0; i < events.size(); i++) {
            moved.add(events.t(i), events.x(i) - left, events.y(i) - top, events.p(i));
        }
        return moved.build();
    }
}
