package org.spikej.data;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
 * @param card what is known about it
 * @param steps how many steps a recording has
 */
record EvTouch(Card card, int steps) {
    static final EvTouch OBJECTS =
            of(
                    "Ev-Objects",
                    "objects that a robot grasps, felt",
                    new int[] {576, 144},
                    250,
                    36,
                    "6c77c4781dd26730bdac14f97c2e0b40");
    static final EvTouch CONTAINERS =
            of(
                    "Ev-Containers",
                    "containers that a robot lifts, felt",
                    new int[] {240, 60},
                    325,
                    20,
                    "80ba99956c28934ae0057ce0473e2158");

    static final Sensor FINGER = new Sensor(39, 1, 2);
    private static final long STEP_MICROS = 20_000;
    private static final int LARGEST_FILE = 1 << 20;
    private static final Pattern FILE =
            Pattern.compile(
                    ".*/(?<split>train|test)/sample_(?<number>\\d{1,6})_label_(?<type>\\d{1,2})\\.npy");

    private static EvTouch of(
            String file, String title, int[] counts, int steps, int count, String md5) {
        var classes = IntStream.range(0, count).mapToObj(String::valueOf).toList();
        var card =
                new Card(
                        file.toLowerCase(Locale.ROOT),
                        title,
                        classes,
                        Card.counts(counts[0], counts[1]),
                        "that of TactileSGNet",
                        "39 taxels, two polarities, %d steps of 20 ms".formatted(steps),
                        "not stated",
                        "Gu, Sng, Taunyazov and Soh 2020, TactileSGNet: a spiking graph neural"
                                + " network for event-based tactile object recognition",
                        new PublishedFiles(
                                "evtouch",
                                URI.create("https://github.com/clear-nus/TactileSGNet"),
                                List.of(
                                        RemoteFile.of(file + ".zip", 0, md5)
                                                .at(
                                                        URI.create(
                                                                "https://raw.githubusercontent.com/clear-nus/TactileSGNet/HEAD/")))));
        return new EvTouch(card, steps);
    }

    /** Reads all of it: some 20 MB of events. */
    EventDataset load(Storage storage) {
        var file = card.files().getFirst();
        var place = card.published().locate(file, storage, Progress.standard());
        if (Files.isDirectory(place)) {
            return load(place, place);
        }
        try (var zip = FileSystems.newFileSystem(place)) {
            return load(zip.getPath("/"), place);
        } catch (IOException | IllegalArgumentException | ProviderNotFoundException e) {
            throw damaged(place, e.toString());
        }
    }

    private EventDataset load(Path root, Path place) {
        var all =
                Recordings.below(root, FILE)
                        .orElseThrow(() -> damaged(place, "no sample_I_label_C.npy"));
        return new EventDataset(
                card.name(),
                card.classes(),
                read(all.split("train"), place),
                read(all.split("test"), place));
    }

    private EventSamples read(Recordings recordings, Path zip) {
        var events = recordings.files().stream().map(file -> events(file.path(), zip)).toList();
        for (var file : recordings.files()) {
            if (!card.classes().contains(file.type())) {
                throw damaged(zip, "label " + file.type());
            }
        }
        return recordings.held(card.classes(), FINGER, events);
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
                        .formatted(card.name(), steps, card.classes().size() - 1, what, zip));
    }
}
