package org.spikej.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mirror on this machine that behaves as told, and remembers what it was asked. */
final class Mirror implements AutoCloseable {
    /** How one request is answered; {@code from} is where the asked range begins, 0 without one. */
    interface Answer {
        void send(HttpExchange exchange, int from) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** The last answer holds for all further requests. */
    Mirror(Answer... answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    var range = exchange.getRequestHeaders().getFirst("Range");
                    int number;
                    synchronized (requests) {
                        number = Math.min(requests.size(), answers.length - 1);
                        requests.add(
                                exchange.getRequestURI().getPath()
                                        + (range == null ? "" : " " + range));
                    }
                    try (exchange) {
                        int from =
                                range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
                        answers[number].send(exchange, from);
                    }
                });
        server.start();
    }

    static Answer whole(byte[] file) {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
        };
    }

    static Answer ranged(byte[] file) {
        return (exchange, from) -> {
            if (from >= file.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            startRange(exchange, from, file.length);
            exchange.getResponseBody().write(file, from, file.length - from);
        };
    }

    /** Promises all, sends so many bytes, and cuts the connection when some have arrived. */
    static Answer cutAfter(byte[] file, int bytes, CountDownLatch arrived) {
        return (exchange, from) -> {
            startRange(exchange, from, file.length);
            var body = exchange.getResponseBody();
            body.write(Arrays.copyOfRange(file, from, Math.min(from + bytes, file.length)));
            body.flush();
            await(arrived);
        };
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    static Answer status(int code) {
        return (exchange, _) -> exchange.sendResponseHeaders(code, -1);
    }

    private static void startRange(HttpExchange exchange, int from, int length) throws IOException {
        if (from > 0) {
            var range = "bytes %d-%d/%d".formatted(from, length - 1, length);
            exchange.getResponseHeaders().add("Content-Range", range);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, length - from);
    }

    URI folder() {
        return URI.create("http://127.0.0.1:%d/data/".formatted(server.getAddress().getPort()));
    }

    /** Path and range of each request. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
