package org.spikej.kernel.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikej.kernel.client.KernelCommand;

/**
 * What {@code kernel.json} says.
 *
 * @param displayName what people choose the kernel by
 * @param jdk home of the JDK that runs it
 * @param jvmOptions options of that JVM beside ours
 * @param environment variables of the kernel beside ours
 * @param jars file names of the class path, in its order
 */
record Specification(
        String displayName,
        Path jdk,
        List<String> jvmOptions,
        Map<String, String> environment,
        List<String> jars) {
    static final String DEFAULT_DISPLAY_NAME = "SpikeJ (Java)";

    /**
     * The file of the ahead-of-time cache; a JVM that finds it missing or stale starts without.
     * {@code ArchiveRelocationMode} lets it stay at the address that it was made for: to move it
     * takes a tenth of the time until {@code kernel_info} is answered. {@code AOTReplayTraining} is
     * off, since a method that was warm but not hot while the cache was made would stay in slow
     * code for 250 times as many calls: plain Java of cells ran a quarter slower.
     */
    static final String CACHE = "kernel.aot";

    private static final JsonMapper JSON = new JsonMapper();

    /** The text of the file. Paths in it are relative to its folder, all but that of the JDK. */
    String json() {
        var json = KernelCommand.template();
        json.put("display_name", displayName);
        json.set("argv", JSON.valueToTree(arguments(json.withArray("argv"))));
        environment.forEach(json.withObjectProperty("env")::put);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> arguments(ArrayNode template) {
        var classPath =
                jars.stream()
                        .map(jar -> "{resource_dir}/lib/" + jar)
                        .collect(Collectors.joining(File.pathSeparator));
        var words = new ArrayList<String>();
        for (var word : template) {
            if (word.textValue().equals("-cp")) {
                words.addAll(jvmOptions);
            }
            words.add(
                    word.textValue()
                            .replace("@JDK@", jdk.toString())
                            .replace("@CLASSPATH@", classPath)
                            .replace("@CACHE@", "{resource_dir}/" + CACHE));
        }
        return words;
    }
}
