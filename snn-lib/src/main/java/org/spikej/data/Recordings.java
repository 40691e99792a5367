package org.spikej.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.spikej.event.Events;
import org.spikej.event.Sensor;

/** Recordings in a file each, whose path tells the class: found by a pattern, read on demand. */
record Recordings(List<Recording> files) {
    /**
     * One of them.
     *
     * @param path of the file
     * @param type the name of its class
     * @param number its number in the class, as its name tells it
     * @param split what its path tells of the split; empty if nothing
     */
    record Recording(Path path, String type, int number, String split) {}

    /**
     * Finds recordings below a folder, in the order of their numbers, so that the first ones are of
     * all classes.
     *
     * @param form of their paths from the folder, with {@code /}, and with the groups {@code type},
     *     {@code number} and, if there are splits, {@code split}
     * @return nothing if there is none
     */
    static Optional<Recordings> below(Path root, Pattern form) {
        try (var paths = Files.walk(root)) {
            var files =
                    paths.map(path -> recording(root, path, form))
                            .flatMap(Optional::stream)
                            .sorted(
                                    Comparator.comparing(Recording::number)
                                            .thenComparing(Recording::type)
                                            .thenComparing(Recording::path))
                            .toList();
            return files.isEmpty() ? Optional.empty() : Optional.of(new Recordings(files));
        } catch (IOException | UncheckedIOException e) {
            throw DatasetException.unreadable(root, e);
        }
    }

    private static Optional<Recording> recording(Path root, Path path, Pattern form) {
        var found = form.matcher("/" + root.relativize(path).toString().replace('\\', '/'));
        if (!found.matches()) {
            return Optional.empty();
        }
        boolean splits = form.namedGroups().containsKey("split");
        return Optional.of(
                new Recording(
                        path,
                        found.group("type"),
                        Integer.parseInt(found.group("number")),
                        splits ? found.group("split") : ""));
    }

    Recordings where(Predicate<Recording> condition) {
        return new Recordings(files.stream().filter(condition).toList());
    }

    /** Those of a split by their paths. */
    Recordings split(String name) {
        return where(recording -> recording.split().equalsIgnoreCase(name));
    }

    /** The samples that they are. */
    EventSamples samples(List<String> classes, Sensor sensor, Function<Path, Events> reading) {
        var labels = labels(classes);
        return EventSamples.of(sensor, labels, i -> reading.apply(files.get(i).path()));
    }

    /** The same where they have all been read before. */
    EventSamples held(List<String> classes, Sensor sensor, List<Events> read) {
        return EventSamples.of(sensor, labels(classes), read::get);
    }

    /** The splits that a rule makes of them. */
    EventDataset divided(
            String name,
            List<String> classes,
            Split rule,
            Sensor sensor,
            Function<Path, Events> reading) {
        var test = rule.test(labels(classes));
        return new EventDataset(
                "%s, %s".formatted(name, rule),
                classes,
                only(i -> !test[i]).samples(classes, sensor, reading),
                only(i -> test[i]).samples(classes, sensor, reading));
    }

    private Recordings only(IntPredicate condition) {
        return new Recordings(
                IntStream.range(0, files.size()).filter(condition).mapToObj(files::get).toList());
    }

    private int[] labels(List<String> classes) {
        return files.stream().mapToInt(file -> classes.indexOf(file.type())).toArray();
    }
}
