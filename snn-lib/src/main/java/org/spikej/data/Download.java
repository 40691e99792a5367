package org.spikej.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.spikej.data.HttpTransfer.TryAgainException;

/**
 * Brings one published file into a folder. It grows under the name {@code <file>.part}, which
 * survives a cut connection and an interrupt, and gets its own name only when it is whole and its
 * checksum is right.
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
     * Fetches the file from the first mirror that has it. Threads and processes that want files in
     * the same folder wait for each other.
     *
     * @param mirrors folders, each ending in '/'
     * @return where the file is now
     * @throws InterruptedIOException if the thread was interrupted; what has come stays
     * @throws IOException naming each mirror and what was wrong with it
     */
    static synchronized Path fetch(
            RemoteFile file, List<URI> mirrors, Path folder, Progress progress) throws IOException {
        Files.createDirectories(folder);
        try (var lockFile =
                        FileChannel.open(
                                folder.resolve(".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = lockFile.lock();
                var client = client()) {
            return new Download(file, folder, client, progress).from(mirrors);
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

    private Path from(List<URI> mirrors) throws IOException {
        if (Files.exists(target) || finished()) {
            return target;
        }
        var failures = new ArrayList<String>();
        for (var mirror : mirrors) {
            var uri = mirror.resolve(file.name());
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
        if (finished()) {
            return target;
        }
        var fault = "its md5 is %s, not %s".formatted(md5(part), file.md5());
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

    /** Gives a whole and right part its own name. */
    private boolean finished() throws IOException {
        if (!Files.exists(part) || !md5(part).equals(file.md5())) {
            return false;
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private static boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private static String md5(Path file) throws IOException {
        try (var in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("MD5"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
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
