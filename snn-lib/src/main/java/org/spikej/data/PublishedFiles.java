package org.spikej.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The files of a dataset as its authors published them. They are used where they are, downloaded
 * and unpacked into the cache if they are missing.
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

    /** Whether all of them are on this machine, unpacked. */
    boolean unpacked(Storage storage) {
        return files.stream().allMatch(file -> storage.findUnpacked(name, file).isPresent());
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
        if (file.sources().isEmpty()) {
            throw new DatasetException(
                    ("expected %s of %s in %s, got no such file, and no program may download it:"
                                    + " ask for it on %s, and put it%s into %s")
                            .formatted(
                                    file.name(),
                                    name,
                                    storage.foldersOf(name),
                                    page,
                                    inBrackets(file.checksumText()),
                                    folder));
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
                                    names(),
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

    private String names() {
        return files.stream().map(RemoteFile::name).collect(Collectors.joining(", "));
    }
}
