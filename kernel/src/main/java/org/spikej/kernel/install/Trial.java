package org.spikej.kernel.install;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.ConnectionFile;
import org.spikej.kernel.wire.Json;

/**
 * Starts a kernel as Jupyter would, from the folder of its {@code kernel.json}.
 *
 * @param folder the folder
 */
record Trial(Path folder) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Pattern SAYS_NOTHING =
            Pattern.compile(
                    "WARNING.*|Error: Could not create the Java Virtual Machine.*"
                            + "|Error: A fatal exception has occurred.*|\\s+at .*|\\s*\\.\\.\\. \\d+ more");

    /** What people do first; the classes that it needs go into the cache. */
    private static final List<String> FIRST_CELLS =
            List.of(
                    "1 + 1",
                    "var words = List.of(\"a\", \"b\");\nwords.stream().map(w -> w + w).toList()",
                    "record Point(int x, int y) {}\nnew Point(1, 2)",
                    "for (int i = 0; i < 3; i++) {\n    System.out.println(i);\n}",
                    "int square(int x) { return x * x; }\nsquare(7)",
                    "%help");

    private static final String VECTORS =
            "jdk.incubator.vector.IntVector.broadcast("
                    + "jdk.incubator.vector.IntVector.SPECIES_64, 1).add(1)";

    /**
     * Lets a kernel run some cells and remember what it loaded, in the cache of its folder. Where
     * this Java cannot make one the kernel starts without.
     *
     * @throws InstallException if the kernel does not answer
     */
    void makeCache() {
        var cache = "-XX:AOTCache=";
        converse(
                arguments().stream()
                        .map(word -> word.replace(cache, "-XX:AOTCacheOutput="))
                        .toList(),
                FIRST_CELLS);
    }

    /**
     * Starts the kernel as it is, and lets it add two numbers with the module that it loads itself.
     *
     * @throws InstallException if it does not answer, or cannot
     */
    void verify() {
        converse(arguments(), List.of(VECTORS));
    }

    /**
     * Asks the JVM whether it can use the cache: not after an update of the JDK in its place, or a
     * change of the jars, or with other options. It starts without one then, and says nothing.
     *
     * @return why not; empty where it can
     */
    Optional<String> shortcomingOfTheCache() {
        var words = new ArrayList<>(arguments());
        words.subList(words.indexOf("-cp") + 2, words.size()).clear();
        words.removeIf(word -> word.startsWith("-Xlog"));
        words.addAll(List.of("-XX:AOTMode=on", "-version"));
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            var said =
                    new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(reason(said));
        } catch (IOException e) {
            throw silent(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent("interrupted");
        }
    }

    /** The first complaint of a JVM, without the time and the tags of its log. */
    private static String reason(String said) {
        return said.lines()
                .filter(line -> line.contains("[error]") || line.contains("[warning]"))
                .map(line -> line.replaceFirst("^(\\[[^]]*])+ *", ""))
                .findFirst()
                .orElse("the JVM refuses it");
    }

    private List<String> arguments() {
        return specification()
                .get("argv")
                .valueStream()
                .map(word -> word.textValue().replace("{resource_dir}", folder.toString()))
                .toList();
    }

    private JsonNode specification() {
        try {
            return Json.parse(Files.readAllBytes(folder.resolve("kernel.json")));
        } catch (IOException e) {
            throw silent(e.toString());
        }
    }

    private void converse(List<String> arguments, List<String> cells) {
        try {
            var temporary = Files.createTempDirectory("spikej-trial");
            try {
                converse(arguments, cells, temporary);
            } finally {
                Folders.remove(temporary);
            }
        } catch (IOException e) {
            throw silent(e.toString());
        }
    }

    private void converse(List<String> arguments, List<String> cells, Path temporary)
            throws IOException {
        var connection = temporary.resolve("connection.json");
        var fields = Json.object();
        fields.put("transport", "tcp").put("ip", "127.0.0.1");
        fields.put("key", UUID.randomUUID().toString()).put("signature_scheme", "hmac-sha256");
        freePorts().forEach((channel, port) -> fields.put(channel.portField(), port));
        Files.write(connection, Json.bytes(fields));
        var log = temporary.resolve("log");
        var process = start(arguments, connection, log);
        try (var client = new TrialClient(ConnectionFile.read(connection), process)) {
            ask(client, "kernel_info_request", Map.of());
            for (var cell : cells) {
                ask(client, "execute_request", Map.of("code", cell));
            }
            if (cells.size() > 1) {
                var cursor = Map.<String, Object>of("code", "\"a\".le", "cursor_pos", 6);
                ask(client, "complete_request", cursor);
                ask(client, "inspect_request", cursor);
                client.ask(Channel.SHELL, "is_complete_request", Map.of("code", "if (true) {"));
                client.ask(Channel.SHELL, "execute_request", Map.of("code", "undefined"));
            }
            client.ask(Channel.CONTROL, "shutdown_request", Map.of("restart", false));
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw silent("it did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent("interrupted");
        } catch (TrialClient.NoAnswerException e) {
            throw silent(complaint(log, e.getMessage()));
        } finally {
            process.destroyForcibly();
        }
    }

    private void ask(TrialClient client, String type, Map<String, Object> content) {
        var answer = client.ask(Channel.SHELL, type, content).content();
        if (!answer.path("status").asText().equals("ok")) {
            throw new InstallException(
                    "expected the new kernel to do %s, got %s: check the options given"
                            .formatted(
                                    content.getOrDefault("code", type),
                                    answer.path("evalue").asText(answer.toString())));
        }
    }

    private Process start(List<String> arguments, Path connection, Path log) throws IOException {
        var words = new ArrayList<String>();
        arguments.forEach(
                word -> words.add(word.replace("{connection_file}", connection.toString())));
        var builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        specification()
                .path("env")
                .properties()
                .forEach(
                        variable ->
                                builder.environment()
                                        .put(variable.getKey(), variable.getValue().asText()));
        // The history of the person stays as it is.
        builder.environment().put("JUPYTER_DATA_DIR", connection.getParent().toString());
        return builder.start();
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

    private InstallException silent(String reason) {
        return new InstallException(
                ("expected the new kernel to answer, got none (%s): check the JDK and the options"
                                + " given, then run `doctor`")
                        .formatted(reason));
    }
}
