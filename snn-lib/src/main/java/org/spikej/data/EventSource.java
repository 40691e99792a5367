package org.spikej.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where an event dataset comes from: the folder of its card below those of {@link Storage},
 * unpacked at any depth; else its archives there, or those of its page.
 *
 * @param card what is known about it
 */
record EventSource(Card card) {
    /** As it stands in tables and messages. */
    String name() {
        return card.name();
    }

    /**
     * Looks for the dataset in each folder that there is, the user's own first; a part of it is
     * enough there. What is not here is downloaded and unpacked into the cache, whole.
     *
     * @param search answers nothing if a folder does not hold it
     * @throws DatasetException if it is not here and cannot be downloaded, telling how to get it
     */
    <T> T find(Storage storage, Function<Path, Optional<T>> search) {
        var published = card.published();
        // What an interrupted download left in the cache is not the set.
        boolean whole = !published.downloadable() || published.unpacked(storage);
        return search(storage, root -> whole || !storage.caches(root), search)
                .or(
                        () -> {
                            fetch(storage);
                            return search(storage, _ -> true, search);
                        })
                .orElseThrow(() -> missing(storage));
    }

    private <T> Optional<T> search(
            Storage storage, Predicate<Path> which, Function<Path, Optional<T>> search) {
        return storage.roots(card.published().name()).stream()
                .filter(which)
                .flatMap(root -> search.apply(root).stream())
                .findFirst();
    }

    /** Unpacks the archives that are here or that can be downloaded. */
    private void fetch(Storage storage) {
        var published = card.published();
        if (!published.downloadable() && !published.present(storage)) {
            throw missing(storage);
        }
        for (var file : published.files()) {
            published.unpacked(file, storage, Progress.standard());
        }
    }

    private DatasetException missing(Storage storage) {
        return new DatasetException(
                "expected %s in %s, got none of its files there: fetch %s from %s, and put it there, packed or not"
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
