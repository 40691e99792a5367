package org.spikej.kernel.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spikej.kernel.wire.Json;

/**
 * How a kernel is started.
 *
 * @param words of the command line; {@code {connection_file}} among them stands for the path of one
 * @param environment variables beside those of this process
 */
public record KernelCommand(List<String> words, Map<String, String> environment) {
    public KernelCommand {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** What {@code kernel.json} says, with places for what differs between machines. */
    public static ObjectNode template() {
        try (var file = KernelCommand.class.getResourceAsStream("kernel.json")) {
            return Json.parse(Objects.requireNonNull(file).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command of a {@code kernel.json} that lies in a folder. */
    public static KernelCommand of(ObjectNode specification, Path folder) {
        var words = new ArrayList<String>();
        for (var word : specification.path("argv")) {
            words.add(word.asText().replace("{resource_dir}", folder.toString()));
        }
        var environment = new HashMap<String, String>();
        specification
                .path("env")
                .properties()
                .forEach(each -> environment.put(each.getKey(), each.getValue().asText()));
        return new KernelCommand(words, environment);
    }

    /** A kernel on the Java and the class path of this process. */
    public static KernelCommand ofThisProcess() {
        var command = of(template(), Path.of(""));
        return new KernelCommand(
                command.words.stream()
                        .map(word -> word.replace("@JDK@", System.getProperty("java.home")))
                        .map(word -> word.replace("@CACHE@", "none"))
                        .map(
                                word ->
                                        word.replace(
                                                "@CLASSPATH@",
                                                System.getProperty("java.class.path")))
                        .toList(),
                command.environment);
    }

    /** The words for a connection file. */
    List<String> words(Path connectionFile) {
        return words.stream()
                .map(word -> word.replace("{connection_file}", connectionFile.toString()))
                .toList();
    }
}
