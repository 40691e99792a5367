package org.spikej.kernel.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A jar that a test compiles, in a folder that JUnit removes. */
final class TestJar {
    private TestJar() {}

    /**
     * Compiles Java files and packs what comes of them.
     *
     * @param sources by path, for instance {@code greet/Hello.java}
     * @param resources by path, for instance {@code META-INF/services/greet.Greeter}
     */
    static Path of(Path folder, Map<String, String> sources, Map<String, String> resources)
            throws IOException {
        var classes = Files.createDirectories(folder.resolve("classes"));
        write(resources, classes);
        var javac = ToolProvider.getSystemJavaCompiler();
        var arguments = new ArrayList<>(List.of("-d", classes.toString()));
        write(sources, folder).forEach(file -> arguments.add(file.toString()));
        if (javac.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalArgumentException("the sources do not compile");
        }
        return packed(classes, folder.resolve("test.jar"));
    }

    /** Packs texts as they are, by their paths. */
    static void packed(Path jar, Map<String, String> texts) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var text : texts.entrySet()) {
                out.putNextEntry(new JarEntry(text.getKey()));
                out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static List<Path> write(Map<String, String> texts, Path folder) throws IOException {
        var files = new ArrayList<Path>();
        for (var text : texts.entrySet()) {
            var file = folder.resolve(text.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, text.getValue()));
        }
        return files;
    }

    /** Packs a folder. */
    static Path packed(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }
}
