package org.spikej.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.spikej.data.Presence.State;
import org.spikej.event.EventException;
import org.spikej.event.EventFormats;
import org.spikej.event.Sensor;

/**
 * A dataset that has a name.
 *
 * @param card what is known about it
 * @param loading from a storage, in the split that its method takes without arguments
 * @param sensor of recordings that are read on demand; none of what is held in memory
 */
record Listed(Card card, Function<Storage, LabelledData> loading, Optional<Sensor> sensor) {
    private static final int DEPTH = 4;

    static Listed images(Card card, BiFunction<Storage, Progress, Dataset> loading) {
        return new Listed(
                card, storage -> loading.apply(storage, Progress.standard()), Optional.empty());
    }

    static Listed recordings(Card card, Sensor sensor, Function<Storage, LabelledData> loading) {
        return new Listed(card, loading, Optional.of(sensor));
    }

    static Listed made(Card card, Supplier<LabelledData> making) {
        return new Listed(card, _ -> making.get(), Optional.empty());
    }

    /** By its samples; nothing is downloaded. */
    Presence presence(Storage storage) {
        if (!card.isGenerated() && storage.roots(card.published().name()).isEmpty()) {
            return Presence.told(State.NONE, "");
        }
        try {
            return switch (loading.apply(storage.offline())) {
                case Dataset data -> counted(data, data.train().size(), data.test().size());
                case EventDataset data -> counted(data, data.train().size(), data.test().size());
            };
        } catch (DatasetException e) {
            return card.published().present(storage)
                    ? Presence.told(State.PART, "all files, but " + e.getMessage())
                    : byFiles(storage);
        }
    }

    /** The same; but what is held in memory, and takes time to read, is told by its files. */
    Presence glance(Storage storage) {
        return sensor.isPresent() ? presence(storage) : byFiles(storage);
    }

    private Presence counted(LabelledData data, int train, int test) {
        int ofTrain = card.counts().get("train");
        int ofTest = card.counts().get("test");
        // A split by a rule of its own may round otherwise.
        if (train + test >= ofTrain + ofTest) {
            return Presence.loaded(State.WHOLE, "", data);
        }
        var text = "%,d of %,d train + %,d of %,d test";
        return Presence.loaded(
                State.PART, String.format(Locale.ROOT, text, train, ofTrain, test, ofTest), data);
    }

    private Presence byFiles(Storage storage) {
        if (card.published().present(storage)) {
            return Presence.told(State.WHOLE, "");
        }
        var name = card.published().name();
        var files =
                card.files().stream()
                        .filter(file -> storage.find(name, file).isPresent())
                        .map(RemoteFile::name)
                        .toList();
        var text = "%d of %d files".formatted(files.size(), card.files().size());
        var others = sensor.map(camera -> others(storage, camera)).orElse(List.of());
        if (!others.isEmpty()) {
            return example(text, others, sensor.orElseThrow());
        }
        return files.isEmpty()
                ? Presence.told(State.NONE, "")
                : Presence.told(State.PART, "%s, %s".formatted(text, String.join(", ", files)));
    }

    private static Presence example(String files, List<Path> others, Sensor camera) {
        var first = others.getFirst();
        return new Presence(
                State.PART,
                "%s, and %d other recordings, first %s".formatted(files, others.size(), first),
                Optional.empty(),
                Optional.of(EventFormats.read(first, camera)));
    }

    /** Recordings that are not published files of the set, in a format that a file shows. */
    private List<Path> others(Storage storage, Sensor camera) {
        return storage.roots(card.published().name()).stream()
                .flatMap(root -> below(root).stream())
                .filter(file -> isRecording(file, camera))
                .toList();
    }

    private static List<Path> below(Path root) {
        try (var paths = Files.walk(root, DEPTH)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw DatasetException.unreadable(root, e);
        }
    }

    private static boolean isRecording(Path file, Sensor camera) {
        try {
            EventFormats.of(file, camera);
            return true;
        } catch (EventException _) {
            return false;
        }
    }
}
