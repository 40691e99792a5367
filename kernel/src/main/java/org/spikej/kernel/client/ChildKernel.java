package org.spikej.kernel.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.ConnectionFile;
import org.spikej.kernel.wire.Json;

/** A kernel as a child process, started as Jupyter would; it ends with {@link #close}. */
public final class ChildKernel implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    /** Lines of a JVM that failed which do not say why. */
    private static final Pattern SAYS_NOTHING =
            Pattern.compile(
                    "WARNING.*|Error: Could not create the Java Virtual Machine.*"
                            + "|Error: A fatal exception has occurred.*|\\s+at .*|\\s*\\.\\.\\. \\d+ more");

    private final Path temporary;
    private final Process process;
    private final KernelClient client;

    private ChildKernel(Path temporary, Process process, KernelClient client) {
        this.temporary = temporary;
        this.process = process;
        this.client = client;
    }

    /**
     * Starts a kernel and waits until it answers. It keeps its history apart from the person's.
     *
     * @param folder where its cells run
     * @throws NoAnswerException if it does not
     * @throws UncheckedIOException if the process cannot be started
     */
    public static ChildKernel start(KernelCommand command, Path folder) {
        try {
            var temporary = Files.createTempDirectory("spikej-kernel");
            try {
                return start(command, folder, temporary);
            } catch (IOException | RuntimeException e) {
                Folders.remove(temporary);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChildKernel start(KernelCommand command, Path folder, Path temporary)
            throws IOException {
        var connection = temporary.resolve("connection.json");
        var fields = Json.object();
        fields.put("transport", "tcp").put("ip", "127.0.0.1");
        fields.put("key", UUID.randomUUID().toString()).put("signature_scheme", "hmac-sha256");
        freePorts().forEach((channel, port) -> fields.put(channel.portField(), port));
        Files.write(connection, Json.bytes(fields));
        var log = temporary.resolve("log");
        var builder =
                new ProcessBuilder(command.words(connection))
                        .directory(folder.toAbsolutePath().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(command.environment());
        builder.environment().put("JUPYTER_DATA_DIR", temporary.toString());
        builder.environment().put("JPY_PARENT_PID", "" + ProcessHandle.current().pid());
        var process = builder.start();
        var client = new KernelClient(ConnectionFile.read(connection), process);
        var kernel = new ChildKernel(temporary, process, client);
        try {
            client.awaitReady();
            return kernel;
        } catch (NoAnswerException e) {
            var complaint = complaint(log, e.getMessage());
            kernel.close();
            throw new NoAnswerException(complaint);
        }
    }

    private static Map<Channel, Integer> freePorts() throws IOException {
        var open = new ArrayList<ServerSocket>();
        try {
            var ports = new EnumMap<Channel, Integer>(Channel.class);
            for (var channel : Channel.values()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                open.add(socket);
                ports.put(channel, socket.getLocalPort());
            }
            return ports;
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
    }

    /** The last line that says something, as a refused option does before the JVM's farewell. */
    private static String complaint(Path log, String otherwise) {
        try {
            return Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank() && !SAYS_NOTHING.matcher(line).matches())
                    .reduce((_, last) -> last)
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }

    /** The conversation with it. */
    public KernelClient client() {
        return client;
    }

    /**
     * Asks it to end and waits until it has.
     *
     * @return whether it did so by itself
     */
    public boolean shutDown() {
        try {
            client.ask(Channel.CONTROL, "shutdown_request", Map.of("restart", false));
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (NoAnswerException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the process, whatever it does, and removes what it wrote for itself. */
    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Folders.remove(temporary);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
