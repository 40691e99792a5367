package org.spikej.kernel.shell;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.spikej.kernel.wire.Log;

/**
 * The Java files of libraries on the class path: a library carries them itself, below {@code
 * META-INF/sources}, or they are in a jar beside its own, {@code lib-1.0-sources.jar} beside {@code
 * lib-1.0.jar}, as in a Maven repository.
 */
final class LibrarySources {
    private static final Log LOG = new Log(LibrarySources.class);
    private static final String CARRIED = "META-INF/sources/";

    private final ClassLoader loader;

    LibrarySources(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The text of the file of a top-level class; empty if the class, or its file, is not there.
     *
     * @param className for instance {@code java.util.List}
     */
    Optional<String> of(String className) {
        var path = className.replace('.', '/');
        return Optional.ofNullable(loader.getResource(path + ".class"))
                .flatMap(where -> text(where, path));
    }

    private static Optional<String> text(URL classFile, String path) {
        try {
            if (classFile.openConnection() instanceof JarURLConnection connection) {
                var jar = Path.of(connection.getJarFileURL().toURI());
                var carried = inJar(jar, CARRIED + path + ".java");
                return carried.isPresent() ? carried : inJar(beside(jar), path + ".java");
            }
            return classFile.getProtocol().equals("file")
                    ? inFolder(classFile, path)
                    : Optional.empty();
        } catch (IOException | URISyntaxException | IllegalArgumentException unreadable) {
            LOG.log(Level.DEBUG, "no source for " + path, unreadable);
            return Optional.empty();
        }
    }

    private static Path beside(Path jar) {
        var name = jar.getFileName().toString();
        return jar.resolveSibling(name.replaceFirst("(\\.jar)?$", "-sources.jar"));
    }

    private static Optional<String> inJar(Path jar, String entry) throws IOException {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try (var zip = new ZipFile(jar.toFile())) {
            var file = zip.getEntry(entry);
            return file == null
                    ? Optional.empty()
                    : Optional.of(
                            new String(
                                    zip.getInputStream(file).readAllBytes(),
                                    StandardCharsets.UTF_8));
        }
    }

    private static Optional<String> inFolder(URL classFile, String path)
            throws IOException, URISyntaxException {
        var address = classFile.toURI().toString();
        var folder = address.substring(0, address.length() - (path + ".class").length());
        var file = Path.of(URI.create(folder)).resolve(CARRIED + path + ".java");
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }
}
