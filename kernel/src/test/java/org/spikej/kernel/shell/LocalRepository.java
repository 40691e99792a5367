package org.spikej.kernel.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A Maven repository in a folder, with libraries that the test compiles. */
record LocalRepository(Path folder) {
    /**
     * Publishes a library.
     *
     * @param coordinates {@code group:artifact:version}, maybe with a classifier behind
     * @param className of its one class, in the default form {@code package.Name}
     * @param source of that class
     * @param services name of an interface and of the class that implements it
     * @param dependencies XML for its POM
     */
    void publish(
            String coordinates,
            String className,
            String source,
            Map<String, String> services,
            String dependencies) {
        var parts = coordinates.split(":");
        var file = parts[1] + "-" + parts[2];
        var suffix = parts.length > 3 ? "-" + parts[3] : "";
        try {
            var place = directory(parts);
            Files.write(place.resolve(file + suffix + ".jar"), jar(className, source, services));
            Files.writeString(place.resolve(file + ".pom"), pom(parts, "jar", dependencies));
            Files.writeString(
                    place.getParent().resolve("maven-metadata.xml"),
                    """
                    <metadata><groupId>%s</groupId><artifactId>%s</artifactId><versioning>
                    <release>%s</release><versions>%s</versions></versioning></metadata>
                    """
                            .formatted(parts[0], parts[1], parts[2], versions(place.getParent())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts another jar beside a library's.
     *
     * @param classifier of the jar, for instance {@code sources}
     * @param files by their paths in it
     */
    void attach(String coordinates, String classifier, Map<String, String> files) {
        var parts = coordinates.split(":");
        try {
            var jar = parts[1] + "-" + parts[2] + "-" + classifier + ".jar";
            TestJar.packed(directory(parts).resolve(jar), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String versions(Path artifact) throws IOException {
        try (var folders = Files.list(artifact)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> "<version>" + folder.getFileName() + "</version>")
                    .sorted()
                    .collect(Collectors.joining());
        }
    }

    /** Publishes a BOM that manages these coordinates. */
    void publishBom(String coordinates, String managed) {
        var parts = coordinates.split(":");
        try {
            Files.writeString(
                    directory(parts).resolve(parts[1] + "-" + parts[2] + ".pom"),
                    pom(
                            parts,
                            "pom",
                            "<dependencyManagement><dependencies>"
                                    + dependency(managed)
                                    + "</dependencies></dependencyManagement>"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String dependency(String coordinates) {
        var parts = coordinates.split(":");
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                .formatted(parts[0], parts[1], parts[2]);
    }

    private Path directory(String[] parts) throws IOException {
        return Files.createDirectories(
                folder.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]));
    }

    private static String pom(String[] parts, String packaging, String more) {
        return """
        <project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId>
        <artifactId>%s</artifactId><version>%s</version><packaging>%s</packaging>%s</project>
        """
                .formatted(parts[0], parts[1], parts[2], packaging, more);
    }

    private static byte[] jar(String className, String source, Map<String, String> services)
            throws IOException {
        var classes = Files.createTempDirectory("classes");
        var unit =
                new SimpleJavaFileObject(
                        URI.create("string:///" + className.replace('.', '/') + ".java"),
                        SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        var compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                null,
                                null,
                                null,
                                List.of(
                                        "-proc:none",
                                        "-d",
                                        classes.toString(),
                                        "-cp",
                                        System.getProperty("java.class.path")),
                                null,
                                List.of(unit))
                        .call();
        if (!compiled) {
            throw new IllegalArgumentException("does not compile: " + source);
        }
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes);
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                jar.write(Files.readAllBytes(file));
            }
            for (var service : services.entrySet()) {
                jar.putNextEntry(new JarEntry("META-INF/services/" + service.getKey()));
                jar.write(service.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
