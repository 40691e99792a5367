package org.spikej.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks a zip file or a tar file, which may be packed by gzip or xz. An archive from the network
 * is not trusted: no entry leaves the folder, none is a link, and the whole is bounded.
 */
final class Archive {
    /** What an archive may unpack to. */
    record Bounds(long bytes, int entries) {
        /** A zip entry grows a thousandfold at most; files of datasets some 5 to 40 times. */
        private static final int GROWTH = 200;

        static Bounds of(long archiveBytes) {
            return new Bounds((1 << 20) + GROWTH * archiveBytes, 2_000_000);
        }
    }

    private static final int BUFFER_BYTES = 1 << 16;
    private static final String DISTRUST =
            "delete the archive, and fetch it again from a source that you trust";

    private final Path archive;
    private final SeekableByteChannel channel;
    private final Path folder;
    private final Bounds bounds;
    private final Progress progress;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int entries;
    private long bytes;

    private Archive(
            Path archive,
            SeekableByteChannel channel,
            Path folder,
            Bounds bounds,
            Progress progress) {
        this.archive = archive;
        this.channel = channel;
        this.folder = folder;
        this.bounds = bounds;
        this.progress = progress;
    }

    /**
     * Unpacks an archive beside the target and then gives it that name, so that the target is whole
     * or not there. An archive that holds a file or folder of the target's name becomes that one,
     * any other a folder with all that is in it.
     *
     * @return the target
     * @throws DatasetException if the archive is damaged or asks for what no dataset needs
     * @throws InterruptedIOException if the thread was interrupted; nothing is left
     * @throws IOException if the target cannot be written
     */
    static Path unpack(Path archive, Path target, Progress progress) throws IOException {
        return unpack(archive, target, Bounds.of(Files.size(archive)), progress);
    }

    static Path unpack(Path archive, Path target, Bounds bounds, Progress progress)
            throws IOException {
        var parent = target.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        return FolderLock.locked(
                parent,
                () -> Files.exists(target) ? target : beside(archive, target, bounds, progress));
    }

    private static Path beside(Path archive, Path target, Bounds bounds, Progress progress)
            throws IOException {
        var folder = Files.createTempDirectory(target.toAbsolutePath().getParent(), ".unpacking-");
        progress.start("unpacking " + archive.getFileName(), Files.size(archive));
        try (var channel = Files.newByteChannel(archive)) {
            new Archive(archive, channel, folder, bounds, progress).unpack();
            var own = folder.resolve(target.getFileName());
            Files.move(Files.exists(own) ? own : folder, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } finally {
            progress.done();
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void unpack() throws IOException {
        try {
            switch (magic()) {
                case String magic when magic.startsWith("PK") -> unpackZip();
                case "Rar!" ->
                        throw new DatasetException(
                                "expected a zip or tar file, got %s, which is RAR: unpack it yourself, into the folder in which it lies"
                                        .formatted(archive));
                default -> unpackTar();
            }
        } catch (FileAlreadyExistsException e) {
            throw refused("two entries of the name " + folder.relativize(Path.of(e.getFile())));
        }
        if (entries == 0) {
            throw refused("no entry");
        }
    }

    private String magic() throws IOException {
        var magic = Channels.newInputStream(channel).readNBytes(4);
        channel.position(0);
        return new String(magic, StandardCharsets.ISO_8859_1);
    }

    private void unpackZip() throws IOException {
        try (var zip = reading(() -> ZipFile.builder().setSeekableByteChannel(channel).get())) {
            for (var entry : Collections.list(zip.getEntries())) {
                if (entry.isUnixSymlink()) {
                    throw refused("the link " + entry.getName());
                }
                var place = place(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(place);
                } else {
                    try (var in = reading(() -> zip.getInputStream(entry))) {
                        write(in, place);
                    }
                }
            }
        }
    }

    private void unpackTar() throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        reading(() -> Packed.open(Channels.newInputStream(channel))))) {
            for (var entry = reading(tar::getNextEntry);
                    entry != null;
                    entry = reading(tar::getNextEntry)) {
                if (isLinkOrDevice(entry)) {
                    throw refused("the link or device " + entry.getName());
                }
                var place = place(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(place);
                } else {
                    write(tar, place);
                }
            }
        }
    }

    private static boolean isLinkOrDevice(TarArchiveEntry entry) {
        return entry.isSymbolicLink()
                || entry.isLink()
                || entry.isCharacterDevice()
                || entry.isBlockDevice()
                || entry.isFIFO();
    }

    /** Where an entry goes. */
    private Path place(String name) {
        if (++entries > bounds.entries()) {
            throw refused("more than %,d entries".formatted(bounds.entries()));
        }
        var plain = name.replace('\\', '/');
        try {
            var inside = Path.of(plain);
            boolean leaves =
                    plain.startsWith("/")
                            || plain.matches("[A-Za-z]:.*")
                            || inside.isAbsolute()
                            || !folder.resolve(inside).normalize().startsWith(folder);
            if (leaves) {
                throw refused("an entry %s that leaves its folder".formatted(name));
            }
            return folder.resolve(inside).normalize();
        } catch (InvalidPathException e) {
            throw refused("an entry of the name " + e.getMessage());
        }
    }

    private void write(InputStream in, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        Files.createFile(place);
        try (var out = Files.newOutputStream(place)) {
            for (int read = read(in); read >= 0; read = read(in)) {
                bytes += read;
                if (bytes > bounds.bytes()) {
                    throw refused(
                            "more than %,d bytes in %,d bytes of archive"
                                    .formatted(bounds.bytes(), channel.size()));
                }
                out.write(buffer, 0, read);
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted at " + place.getFileName());
                }
                progress.update(channel.position(), detail());
            }
        }
    }

    private int read(InputStream in) throws IOException {
        return reading(() -> in.read(buffer));
    }

    private String detail() {
        return String.format(Locale.ROOT, "%,d files, %.1f MB", entries, bytes / 1e6);
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** What goes wrong here is the archive's fault, not the target's. */
    private <T> T reading(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (ClosedByInterruptException e) {
            throw new InterruptedIOException(e.toString());
        } catch (IOException | RuntimeException e) {
            var what = e instanceof EOFException ? "an end too early" : e.toString();
            throw new DatasetException(
                    "expected a whole zip or tar file in %s, got damage near byte %,d (%s): %s"
                            .formatted(archive, position(), what, DISTRUST),
                    e);
        }
    }

    /** The readers close the channel of what they cannot read. */
    private long position() throws IOException {
        return channel.isOpen() ? channel.position() : 0;
    }

    private DatasetException refused(String what) {
        return new DatasetException(
                "expected the files of a dataset in %s, got %s: %s"
                        .formatted(archive, what, DISTRUST));
    }
}
