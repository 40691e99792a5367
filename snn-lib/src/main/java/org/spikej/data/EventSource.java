package org.spikej.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where an event dataset is looked for on this machine: in the folder of its card below those of
 * {@link Storage}, unpacked, at any depth.
 *
 * @param card what is known about it
 */
record EventSource(Card card) {
    /** As it stands in tables and messages. */
    String name() {
        return card.name();
    }

    /**
     * Looks for the dataset in each folder that there is, the user's own first.
     *
     * @param search answers nothing if a folder does not hold it
     * @throws DatasetException if none holds it, telling how to get it
     */
    <T> T find(Storage storage, Function<Path, Optional<T>> search) {
        for (var root : storage.roots(card.published().name())) {
            var found = search.apply(root);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new DatasetException(
                "expected %s in %s, got none of its files there: fetch %s from %s, and unpack it there"
                        .formatted(
                                name(),
                                storage.foldersOf(card.published().name()),
                                files(),
                                card.page()));
    }

    /** What to fetch, each with its checksum if one is published. */
    String files() {
        return card.files().stream()
                .map(file -> "%s (%s)".formatted(file.name(), file.checksumText()))
                .map(text -> text.replace(" ()", ""))
                .collect(Collectors.joining(" and "));
    }

    /** A single file of the dataset. */
    Path file(Storage storage, String file) {
        return find(
                storage,
                root -> {
                    try (var paths = Files.walk(root, 3)) {
                        return paths.filter(path -> path.getFileName().toString().equals(file))
                                .filter(Files::isRegularFile)
                                .sorted()
                                .findFirst();
                    } catch (IOException | UncheckedIOException e) {
                        throw unreadable(root, e);
                    }
                });
    }

    static DatasetException unreadable(Path place, Exception cause) {
        return new DatasetException(
                "expected to read %s, got %s: check that it may be read".formatted(place, cause),
                cause);
    }
}
