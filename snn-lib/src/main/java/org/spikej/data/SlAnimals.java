package org.spikej.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.spikej.event.EventFormats;
import org.spikej.event.Events;
import org.spikej.event.Sensor;

/**
 * SL-Animals-DVS: 19 animals in sign language by 59 people before a DVS128 (Vasudevan et al. 2022,
 * "SL-Animals-DVS: event-driven sign language animals dataset"). Its tables count events, not time.
 */
final class SlAnimals {
    static final List<String> CLASSES =
            List.of(
                    "cat",
                    "dog",
                    "camel",
                    "cow",
                    "sheep",
                    "goat",
                    "wolf",
                    "squirrel",
                    "mouse",
                    "dolphin",
                    "shark",
                    "lion",
                    "monkey",
                    "snake",
                    "spider",
                    "butterfly",
                    "bird",
                    "duck",
                    "zebra");
    private static final int LAST_INDOOR_USER = 17;
    private static final Pattern FILE = Pattern.compile("user(\\d\\d)_\\w+\\.aedat");
    static final Card CARD =
            new Card(
                    "sl-animals-dvs",
                    "animals in sign language by 59 people",
                    CLASSES,
                    Card.counts(841, 280),
                    "none is official; at random 75/25 per class, seed 0; of its four sets, some leave out S3",
                    "128x128, two polarities, 4 s",
                    "no statement of one was found: ask its authors, see its page",
                    "Vasudevan et al. 2022, SL-Animals-DVS: event-driven sign language animals dataset",
                    new PublishedFiles(
                            "sl-animals-dvs",
                            URI.create(
                                    "http://www2.imse-cnm.csic.es/neuromorphs/index.php/SL-ANIMALS-DVS-Database"),
                            List.of(
                                    RemoteFile.of("allusers_aedat.rar", 0, "")
                                            .holding("allusers_aedat"),
                                    RemoteFile.of("tags_updated_19_08_2020", 0, ""))));

    private SlAnimals() {}

    /** All four sets in the split that the card names. */
    static EventDataset load(Storage storage) {
        return load(Split.atRandom(0.75, 0), storage);
    }

    /** All four sets. */
    static EventDataset load(Split split, Storage storage) {
        return load("%s, 4 sets".formatted(CARD.name()), split, storage, _ -> true);
    }

    /** Without S3, whose users stood under lamps that flicker. */
    static EventDataset loadThreeSets(Split split, Storage storage) {
        return load(
                "%s, 3 sets".formatted(CARD.name()),
                split,
                storage,
                user -> user > LAST_INDOOR_USER);
    }

    private static EventDataset load(
            String name, Split split, Storage storage, Predicate<Integer> users) {
        var signs = CARD.published().find(storage, root -> signs(root, users));
        var test = split.test(LabelledSpan.labels(signs));
        return new EventDataset(
                "%s, %s".formatted(name, split),
                CLASSES,
                samples(signs, test, false),
                samples(signs, test, true));
    }

    private static EventSamples samples(List<LabelledSpan> all, boolean[] test, boolean wanted) {
        var signs =
                IntStream.range(0, all.size())
                        .filter(i -> test[i] == wanted)
                        .mapToObj(all::get)
                        .toList();
        return EventSamples.of(
                Sensor.DVS128, LabelledSpan.labels(signs), i -> events(signs.get(i)));
    }

    private static Optional<List<LabelledSpan>> signs(Path root, Predicate<Integer> users) {
        try (var paths = Files.walk(root)) {
            var signs =
                    paths.filter(path -> isOf(path, users))
                            .sorted()
                            .flatMap(path -> signs(root, path).stream())
                            .toList();
            return signs.isEmpty() ? Optional.empty() : Optional.of(signs);
        } catch (IOException | UncheckedIOException e) {
            throw DatasetException.unreadable(root, e);
        }
    }

    private static boolean isOf(Path path, Predicate<Integer> users) {
        var found = FILE.matcher(path.getFileName().toString());
        return found.matches() && users.test(Integer.parseInt(found.group(1)));
    }

    /** The table of a recording lies in another folder, under the same name. */
    private static List<LabelledSpan> signs(Path root, Path recording) {
        var name = recording.getFileName().toString().replace(".aedat", ".csv");
        try (var paths = Files.walk(root)) {
            var table =
                    paths.filter(path -> path.getFileName().toString().equals(name))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new DatasetException(
                                                    ("expected the table %s of %s below %s, got no"
                                                                    + " such file: fetch it from %s")
                                                            .formatted(
                                                                    name,
                                                                    recording,
                                                                    root,
                                                                    CARD.page())));
            return LabelledSpan.read(table, recording, CLASSES.size());
        } catch (IOException | UncheckedIOException e) {
            throw DatasetException.unreadable(root, e);
        }
    }

    private static Events events(LabelledSpan sign) {
        var events = EventFormats.aedat2().read(sign.recording());
        if (sign.end() > events.size()) {
            throw new DatasetException(
                    "expected at least %d events in %s, as its table says, got %d: fetch both again"
                            .formatted(sign.end(), sign.recording(), events.size()));
        }
        return events.slice((int) sign.start(), (int) sign.end());
    }
}
