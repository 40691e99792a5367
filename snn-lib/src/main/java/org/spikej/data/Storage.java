package org.spikej.data;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where datasets lie on this machine, a folder for each.
 *
 * @param data the user's own copies, never written to: {@code $SPIKEJ_DATA}
 * @param cache what was downloaded: {@code $SPIKEJ_CACHE}, else {@code $XDG_CACHE_HOME/spikej},
 *     else {@code ~/.cache/spikej}
 * @param online whether what is missing is downloaded
 */
public record Storage(Optional<Path> data, Path cache, boolean online) {
    /** With downloads. */
    Storage(Optional<Path> data, Path cache) {
        this(data, cache, true);
    }

    /** As the environment of this process says. */
    public static Storage standard() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static Storage of(Map<String, String> environment, Path home) {
        var cache =
                folder(environment, "SPIKEJ_CACHE")
                        .or(
                                () ->
                                        folder(environment, "XDG_CACHE_HOME")
                                                .map(p -> p.resolve("spikej")))
                        .orElse(home.resolve(".cache").resolve("spikej"));
        return new Storage(folder(environment, "SPIKEJ_DATA"), cache);
    }

    /** The same folders, to which nothing is downloaded. */
    Storage offline() {
        return new Storage(data, cache, false);
    }

    private static Optional<Path> folder(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** The file, or what it was unpacked to; the user's own copy comes first. */
    Optional<Path> find(String dataset, RemoteFile file) {
        return first(dataset, file.name(), file.unpacked());
    }

    /** The file or folder that the archive was unpacked to. */
    Optional<Path> findUnpacked(String dataset, RemoteFile archive) {
        return first(dataset, archive.unpacked());
    }

    /** In the dataset's folders, or in a folder of these, as archives unpack to. */
    private Optional<Path> first(String dataset, String... names) {
        return roots(dataset).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), foldersIn(root)))
                .flatMap(folder -> Stream.of(names).map(folder::resolve))
                .filter(Files::exists)
                .findFirst();
    }

    private static Stream<Path> foldersIn(Path root) {
        try (var folders = Files.newDirectoryStream(root, Files::isDirectory)) {
            var all = new ArrayList<Path>();
            folders.forEach(all::add);
            return all.stream().sorted();
        } catch (IOException | DirectoryIteratorException e) {
            throw DatasetException.unreadable(root, e);
        }
    }

    /** The folders of a dataset that there are, the user's own first. */
    List<Path> roots(String dataset) {
        return roots().map(root -> root.resolve(dataset)).filter(Files::isDirectory).toList();
    }

    /** Whether a folder is one of the cache, and not the user's own. */
    boolean caches(Path root) {
        return root.startsWith(cache);
    }

    /** Where its downloads go. */
    public Path cacheOf(String dataset) {
        return cache.resolve(dataset);
    }

    /** Every folder that is searched, for a message. */
    String foldersOf(String dataset) {
        return roots().map(root -> root.resolve(dataset).toString())
                .collect(Collectors.joining(" or "));
    }

    private Stream<Path> roots() {
        return Stream.concat(data.stream(), Stream.of(cache));
    }
}
