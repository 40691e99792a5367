package org.spikej.kernel.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikej.kernel.client.ChildKernel;
import org.spikej.kernel.client.KernelClient;
import org.spikej.kernel.client.KernelCommand;
import org.spikej.kernel.client.NoAnswerException;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.Json;

/**
 * Starts a kernel as Jupyter would, from the folder of its {@code kernel.json}.
 *
 * @param folder the folder
 */
record Trial(Path folder) {
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
        var command = command();
        converse(
                new KernelCommand(
                        command.words().stream()
                                .map(word -> word.replace(cache, "-XX:AOTCacheOutput="))
                                .toList(),
                        command.environment()),
                FIRST_CELLS);
    }

    /**
     * Starts the kernel as it is, and lets it add two numbers with the module that it loads itself.
     *
     * @throws InstallException if it does not answer, or cannot
     */
    void verify() {
        converse(command(), List.of(VECTORS));
    }

    /**
     * Asks the JVM whether it can use the cache: not after an update of the JDK in its place, or a
     * change of the jars, or with other options. It starts without one then, and says nothing.
     *
     * @return why not; empty where it can
     */
    Optional<String> shortcomingOfTheCache() {
        var words = new ArrayList<>(command().words());
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

    private KernelCommand command() {
        try {
            return KernelCommand.of(
                    Json.parse(Files.readAllBytes(folder.resolve("kernel.json"))), folder);
        } catch (IOException e) {
            throw silent(e.toString());
        }
    }

    private void converse(KernelCommand command, List<String> cells) {
        try (var kernel = ChildKernel.start(command, Path.of(""))) {
            var client = kernel.client();
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
            // A start-up cache is written at the end of the process.
            if (!kernel.shutDown()) {
                throw silent("it did not end");
            }
        } catch (NoAnswerException | UncheckedIOException e) {
            throw silent(e.getMessage());
        }
    }

    private void ask(KernelClient client, String type, Map<String, Object> content) {
        var answer = client.ask(Channel.SHELL, type, content).content();
        if (!answer.path("status").asText().equals("ok")) {
            throw new InstallException(
                    "expected the new kernel to do %s, got %s: check the options given"
                            .formatted(
                                    content.getOrDefault("code", type),
                                    answer.path("evalue").asText(answer.toString())));
        }
    }

    private InstallException silent(String reason) {
        return new InstallException(
                ("expected the new kernel to answer, got none (%s): check the JDK and the options"
                                + " given, then run `doctor`")
                        .formatted(reason));
    }
}
