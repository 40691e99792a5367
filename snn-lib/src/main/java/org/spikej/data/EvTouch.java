package org.spikej.data;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.spikej.event.Events;
import org.spikej.event.EventsBuilder;
import org.spikej.event.Sensor;
import org.spikej.tensor.NpyHeader;

/**
 * EvTouch-Objects and EvTouch-Containers: what 39 taxels of a robot's finger felt when it grasped
 * and lifted (Taunyazov et al. 2020, "Event-driven visual-tactile sensing and learning for robots";
 * Gu et al. 2020, "TactileSGNet", whose splits these are). A taxel is a column; its two polarities
 * are pressing and letting go. The spikes lie in steps of 20 ms.
 *
 * @param source where it is published
 * @param steps how many steps a recording has
 * @param classes their names
 */
record EvTouch(EventSource source, int steps, List<String> classes) {
    static final EvTouch OBJECTS = of("evTouchObjects", "Ev-Objects", 250, 36);
    static final EvTouch CONTAINERS = of("evTouchContainers", "Ev-Containers", 325, 20);

    static final Sensor FINGER = new Sensor(39, 1, 2);
    private static final long STEP_MICROS = 20_000;
    private static final int LARGEST_FILE = 1 << 20;
    private static final Pattern FILE =
            Pattern.compile(
                    ".*/(?<split>train|test)/sample_(?<number>\\d{1,6})_label_(?<type>\\d{1,2})\\.npy");

    private static EvTouch of(String name, String file, int steps, int classes) {
        return new EvTouch(
                new EventSource(
                        name,
                        "evtouch",
                        "https://github.com/clear-nus/TactileSGNet",
                        List.of(file + ".zip, packed as it is,")),
                steps,
                IntStream.range(0, classes).mapToObj(String::valueOf).toList());
    }

    /** Reads all of it: some 20 MB of events. */
    EventDataset load(Storage storage) {
        var zip = source.file(storage, source.files().getFirst().split(",")[0]);
        try (var files = FileSystems.newFileSystem(zip)) {
            var all =
                    Recordings.below(files.getPath("/"), FILE)
                            .orElseThrow(() -> damaged(zip, "no sample_I_label_C.npy"));
            return new EventDataset(
                    source.name(),
                    classes,
                    read(all.split("train"), zip),
                    read(all.split("test"), zip));
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(zip, e.toString());
        }
    }

    private EventSamples read(Recordings recordings, Path zip) {
        var events = recordings.files().stream().map(file -> events(file.path(), zip)).toList();
        for (var file : recordings.files()) {
            if (!classes.contains(file.type())) {
                throw damaged(zip, "label " + file.type());
            }
        }
        return recordings.held(classes, FINGER, events);
    }

    /** A number for each taxel, polarity and step, 1 for a spike and 0 for none. */
    private Events events(Path file, Path zip) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw damaged(zip, "%d bytes in %s".formatted(Files.size(file), file));
            }
            var bytes = MemorySegment.ofArray(Files.readAllBytes(file));
            var header = NpyHeader.of(bytes);
            long size = header.begin() + header.elements() * header.elementBytes();
            if (!Arrays.equals(header.shape(), new long[] {FINGER.width(), 2, steps})
                    || header.fortran()
                    || header.fields().size() > 1
                    || bytes.byteSize() != size) {
                throw damaged(
                        zip,
                        "shape %s in %d bytes in %s"
                                .formatted(
                                        Arrays.toString(header.shape()), bytes.byteSize(), file));
            }
            return events(bytes, header, file, zip);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(zip, "%s in %s".formatted(e.getMessage(), file));
        }
    }

    private Events events(MemorySegment bytes, NpyHeader header, Path file, Path zip) {
        var events = new EventsBuilder(FINGER, 0);
        for (int step = 0; step < steps; step++) {
            for (int series = 0; series < 2 * FINGER.width(); series++) {
                int index = series * steps + step;
                double value =
                        header.fields()
                                .getFirst()
                                .number(
                                        bytes,
                                        header.begin() + (long) index * header.elementBytes());
                if (value != 0 && value != 1) {
                    throw damaged(zip, "%s at index %d in %s".formatted(value, index, file));
                }
                if (value == 1) {
                    events.add(step * STEP_MICROS, series / 2, 0, series % 2);
                }
            }
        }
        return events.build();
    }

    private DatasetException damaged(Path zip, String what) {
        return new DatasetException(
                ("expected %s with arrays [39, 2, %d] of 0 and 1 and labels 0 to %d, got %s in %s:"
                                + " fetch it again")
                        .formatted(source.name(), steps, classes.size() - 1, what, zip));
    }
}
