package org.spikej.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The files of a dataset as its authors published them. They are used where they are, in the folder
 * of that name below those of {@link Storage}; downloaded and unpacked into the cache if they are
 * missing.
 *
 * @param name of the folder in which they lie
 * @param page where the authors describe them
 * @param files all of them
 */
public record PublishedFiles(String name, URI page, List<RemoteFile> files) {
    public PublishedFiles {
        files = List.copyOf(files);
    }

    /** Whether all of them are on this machine, packed or not. */
    boolean present(Storage storage) {
        return files.stream().allMatch(file -> storage.find(name, file).isPresent());
    }

    /** Whether a program may download all of them. */
    boolean downloadable() {
        return files.stream().noneMatch(file -> file.sources().isEmpty());
    }

    /**
     * One of the files, as it was published or unpacked.
     *
     * @throws DatasetException if it is not here and cannot be downloaded
     */
    Path locate(RemoteFile file, Storage storage, Progress progress) {
        return storage.find(name, file).orElseGet(() -> download(file, storage, progress));
    }

    /**
     * The file or folder that one of the archives holds.
     *
     * @throws DatasetException if it is not here and cannot be downloaded or unpacked
     */
    Path unpacked(RemoteFile archive, Storage storage, Progress progress) {
        return storage.findUnpacked(name, archive)
                .orElseGet(
                        () ->
                                unpack(
                                        locate(archive, storage, progress),
                                        archive,
                                        storage,
                                        progress));
    }

    /**
     * Looks for a set of recordings, unpacked at any depth of each folder that there is, the user's
     * own first; a part of it is enough there. What is not here is downloaded and unpacked into the
     * cache, whole.
     *
     * @param search answers nothing if a folder does not hold it
     * @throws DatasetException if it is not here and cannot be downloaded, telling how to get it
     */
    <T> T find(Storage storage, Function<Path, Optional<T>> search) {
        // What an interrupted download left in the cache is not the set.
        boolean whole = !downloadable() || unpacked(storage);
        return search(storage, root -> whole || !storage.caches(root), search)
                .or(
                        () -> {
                            fetch(storage);
                            return search(storage, _ -> true, search);
                        })
                .orElseThrow(() -> missing(storage));
    }

    /** {@link #find} of a single file of the set. */
    Path find(Storage storage, String file) {
        return find(
                storage,
                root -> {
                    try (var paths = Files.walk(root, 3)) {
                        return paths.filter(path -> path.getFileName().toString().equals(file))
                                .filter(Files::isRegularFile)
                                .sorted()
                                .findFirst();
                    } catch (IOException | UncheckedIOException e) {
                        throw DatasetException.unreadable(root, e);
                    }
                });
    }

    private boolean unpacked(Storage storage) {
        return files.stream().allMatch(file -> storage.findUnpacked(name, file).isPresent());
    }

    private <T> Optional<T> search(
            Storage storage, Predicate<Path> which, Function<Path, Optional<T>> search) {
        return storage.roots(name).stream()
                .filter(which)
                .flatMap(root -> search.apply(root).stream())
                .findFirst();
    }

    /** Unpacks the archives that are here or that can be downloaded. */
    private void fetch(Storage storage) {
        if (!(downloadable() && storage.online()) && !present(storage)) {
            throw missing(storage);
        }
        for (var file : files) {
            unpacked(file, storage, Progress.standard());
        }
    }

    private DatasetException missing(Storage storage) {
        return new DatasetException(
                "expected %s in %s, got not all of its files there: fetch %s from %s, and put %s there, packed or not"
                        .formatted(
                                name,
                                storage.foldersOf(name),
                                list(),
                                page,
                                files.size() == 1 ? "it" : "them"));
    }

    /** What to fetch, each with its checksum if one is published. */
    String list() {
        return files.stream()
                .map(file -> file.name() + inBrackets(file.checksumText()))
                .collect(Collectors.joining(" and "));
    }

    private Path unpack(Path file, RemoteFile archive, Storage storage, Progress progress) {
        var folder = storage.cacheOf(name);
        try {
            return Archive.unpack(file, folder.resolve(archive.unpacked()), progress);
        } catch (InterruptedIOException e) {
            throw new DatasetException(
                    "expected to unpack %s into %s, got interrupted: ask for %s again"
                            .formatted(file, folder, name),
                    e);
        } catch (IOException e) {
            throw unwritable(file.toString(), folder, e);
        }
    }

    private Path download(RemoteFile file, Storage storage, Progress progress) {
        var folder = storage.cacheOf(name);
        if (file.sources().isEmpty() || !storage.online()) {
            throw missing(storage);
        }
        try {
            return Download.fetch(file, folder, progress);
        } catch (InterruptedIOException e) {
            throw new DatasetException(
                    ("expected to download %s into %s, got interrupted: ask for %s again to go on"
                                    + " from there")
                            .formatted(file.name(), folder, name),
                    e);
        } catch (FileSystemException e) {
            throw unwritable(file.name(), folder, e);
        } catch (IOException e) {
            throw new DatasetException(
                    ("expected %s of %s in %s or from a mirror, got no file and no download from"
                                    + " %s: connect to the network, or copy %s of %s, packed or not,"
                                    + " into %s or into a folder %s in the folder that SPIKEJ_DATA"
                                    + " names")
                            .formatted(
                                    file.name(),
                                    name,
                                    storage.foldersOf(name),
                                    e.getMessage(),
                                    list(),
                                    page,
                                    folder,
                                    name),
                    e);
        }
    }

    private static DatasetException unwritable(String file, Path folder, IOException cause) {
        return new DatasetException(
                ("expected to write %s into the cache folder %s, got %s: name a folder with room"
                                + " that may be written in SPIKEJ_CACHE")
                        .formatted(file, folder, cause),
                cause);
    }

    private static String inBrackets(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
    }
}
