package org.spikej.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where an event dataset is published, and where it is looked for on this machine: in the folder of
 * its name below those of {@link Storage}, unpacked, at any depth.
 *
 * @param name of the dataset in tables and messages, for instance {@code nmnist}
 * @param folder its name below {@code SPIKEJ_DATA} and in the cache
 * @param page where a person finds it
 * @param files what to fetch there, each with its checksum if one is published
 */
record EventSource(String name, String folder, String page, List<String> files) {
    /**
     * Looks for the dataset in each folder that there is, the user's own first.
     *
     * @param search answers nothing if a folder does not hold it
     * @throws DatasetException if none holds it, telling how to get it
     */
    <T> T find(Storage storage, Function<Path, Optional<T>> search) {
        for (var root : storage.roots(folder)) {
            var found = search.apply(root);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new DatasetException(
                "expected %s in %s, got none of its files there: fetch %s from %s, and unpack it there"
                        .formatted(
                                name,
                                storage.foldersOf(folder),
                                String.join(" and ", files),
                                page));
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
