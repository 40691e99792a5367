package org.spikej.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;

/**
 * One GET request whose answer is written to the end of a file, with a range request (RFC 9110,
 * section 14) for what the file does not have yet.
 */
final class HttpTransfer {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int BUFFER_BYTES = 1 << 16;

    private HttpTransfer() {}

    /** The same server may do better when it is asked again. */
    static final class TryAgainException extends IOException {
        private static final long serialVersionUID = 1L;

        TryAgainException(String message) {
            super(message);
        }
    }

    /**
     * Makes {@code part} longer by what the server sends. A server that knows no ranges sends all,
     * and the file begins anew; a file that is longer than the server's is deleted.
     *
     * @param patience how long to wait for the answer to begin
     * @throws TryAgainException if the connection breaks; what has come is kept
     * @throws IOException if there is no connection, or the server refuses
     */
    static void append(HttpClient client, URI uri, Path part, Duration patience, Progress progress)
            throws IOException, InterruptedException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        var request = HttpRequest.newBuilder(uri).timeout(patience);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            switch (response.statusCode()) {
                case OK -> write(body, part, 0, total(response, 0), progress);
                case PARTIAL_CONTENT -> {
                    requireRangeFrom(have, response);
                    write(body, part, have, total(response, have), progress);
                }
                case RANGE_NOT_SATISFIABLE -> {
                    Files.deleteIfExists(part);
                    throw new TryAgainException("the file is shorter there than our part of it");
                }
                default -> throw new IOException("it answered " + response.statusCode());
            }
        }
    }

    private static void requireRangeFrom(long have, HttpResponse<?> response) throws IOException {
        var range = response.headers().firstValue("Content-Range").orElse("no range");
        if (!range.startsWith("bytes " + have + "-")) {
            throw new IOException("asked for bytes %d-, it sent %s".formatted(have, range));
        }
    }

    /** The size of the whole file; 0 if the server does not tell. */
    private static long total(HttpResponse<?> response, long have) {
        long rest = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        return rest < 0 ? 0 : have + rest;
    }

    private static void write(InputStream body, Path part, long from, long total, Progress progress)
            throws IOException {
        OpenOption start =
                from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        var name = part.getFileName().toString();
        progress.start("downloading " + name.substring(0, name.lastIndexOf('.')), total);
        try (var out =
                Files.newOutputStream(
                        part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, start)) {
            var buffer = new byte[BUFFER_BYTES];
            long done = from;
            for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
                out.write(buffer, 0, read);
                done += read;
                progress.update(done, detail(done, total));
            }
        } finally {
            progress.done();
        }
    }

    private static int read(InputStream body, byte[] buffer) throws TryAgainException {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new TryAgainException("the connection broke: " + e.getMessage());
        }
    }

    private static String detail(long done, long total) {
        return total > 0
                ? String.format(Locale.ROOT, "%.1f of %.1f MB", done / 1e6, total / 1e6)
                : String.format(Locale.ROOT, "%.1f MB", done / 1e6);
    }
}
