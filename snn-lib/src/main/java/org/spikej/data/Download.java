package org.spikej.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import org.spikej.data.HttpTransfer.TryAgainException;

/**
 * Brings one published file into a folder. It grows under the name {@code <file>.part}, which
 * survives a cut connection and an interrupt, and gets its own name only when it is whole and its
 * checksum, if one is published, is right.
 */
final class Download {
    private static final int TRIES_PER_MIRROR = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RemoteFile file;
    private final Path target;
    private final Path part;
    private final HttpClient client;
    private final Progress progress;

    private Download(RemoteFile file, Path folder, HttpClient client, Progress progress) {
        this.file = file;
        this.target = folder.resolve(file.name());
        this.part = folder.resolve(file.name() + ".part");
        this.client = client;
        this.progress = progress;
    }

    /**
     * Fetches the file from the first of its sources that has it. Threads and processes that want
     * files in the same folder wait for each other.
     *
     * @return where the file is now
     * @throws InterruptedIOException if the thread was interrupted; what has come stays
     * @throws IOException naming each source and what was wrong with it
     */
    static Path fetch(RemoteFile file, Path folder, Progress progress) throws IOException {
        Files.createDirectories(folder);
        try (var client = client()) {
            return FolderLock.locked(
                    folder, () -> new Download(file, folder, client, progress).fromSources());
        } catch (IOException e) {
            throw interrupted() ? new InterruptedIOException(e.toString()) : e;
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    private Path fromSources() throws IOException {
        if (Files.exists(target)) {
            return target;
        }
        if (Files.exists(part) && isKnownToBeWhole()) {
            return finished();
        }
        var failures = new ArrayList<String>();
        for (var uri : file.sources()) {
            try {
                return from(uri);
            } catch (IOException e) {
                if (interrupted()) {
                    throw e;
                }
                failures.add(uri + " (" + reason(e) + ")");
            }
        }
        throw new IOException(String.join(", ", failures));
    }

    private Path from(URI uri) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(uri);
            } catch (TryAgainException e) {
                if (interrupted() || attempt == TRIES_PER_MIRROR) {
                    throw e;
                }
            }
        }
    }

    private Path attempt(URI uri) throws IOException {
        boolean resumed = Files.exists(part);
        transfer(uri);
        var sum = file.checksum().isEmpty() ? "" : checksum(part);
        if (sum.equals(file.checksum())) {
            return finished();
        }
        var fault =
                "its %s is %s, not %s"
                        .formatted(
                                file.checksumAlgorithm().toLowerCase(Locale.ROOT),
                                sum,
                                file.checksum());
        Files.delete(part);
        // What was there before may be to blame.
        throw resumed ? new TryAgainException(fault) : new IOException(fault);
    }

    private void transfer(URI uri) throws IOException {
        try {
            HttpTransfer.append(client, uri, part, PATIENCE, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(e.toString());
        }
    }

    private boolean isKnownToBeWhole() throws IOException {
        return !file.checksum().isEmpty() && checksum(part).equals(file.checksum());
    }

    /** Gives a whole part its own name. */
    private Path finished() throws IOException {
        return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private String checksum(Path path) throws IOException {
        var algorithm = file.checksumAlgorithm();
        try (var in =
                new DigestInputStream(
                        Files.newInputStream(path), MessageDigest.getInstance(algorithm))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + algorithm, e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case HttpTimeoutException _ -> "no answer in " + PATIENCE.toSeconds() + " s";
            case ConnectException _ -> "no connection";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
