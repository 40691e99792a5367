package org.spikej.tests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spikej.kernel.Main;

/**
 * The kernel named {@code spikej} as just built: it runs on the class path of this test, with the
 * flags of the installed one.
 *
 * @param jupyterPath what a client gets as {@code JUPYTER_PATH} to find it before any other
 */
record KernelSpec(Path jupyterPath) {

    static final String NAME = "spikej";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes the kernelspec below {@code folder}. */
    static KernelSpec writtenTo(Path folder) {
        var kernel = folder.resolve("kernels").resolve(NAME);
        try {
            Files.createDirectories(kernel);
            JSON.writeValue(kernel.resolve("kernel.json").toFile(), specification());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KernelSpec(folder);
    }

    private static ObjectNode specification() throws IOException {
        ObjectNode specification;
        try (var template = Main.class.getResourceAsStream("client/kernel.json")) {
            specification = (ObjectNode) JSON.readTree(template);
        }
        var words = (ArrayNode) specification.get("argv");
        for (int i = 0; i < words.size(); i++) {
            words.set(
                    i,
                    words.get(i)
                            .textValue()
                            .replace("@JDK@", System.getProperty("java.home"))
                            .replace("@CACHE@", "none")
                            .replace("@CLASSPATH@", System.getProperty("java.class.path")));
        }
        return specification;
    }
}
