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
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.spikej.kernel.wire.Log;

/**
 * The Java files of libraries on the class path: a library carries them itself, below {@code
 * META-INF/sources}, or they are in a jar beside its own, {@code lib-1.0-sources.jar} beside {@code
 * lib-1.0.jar}, as in a Maven repository. There may be {@code lib-1.0-javadoc.jar} too.
 */
final class LibraryFiles {
    private static final Log LOG = new Log(LibraryFiles.class);
    private static final String CARRIED = "META-INF/sources/";
    private static final String MODULE = "module:";

    private final ClassLoader loader;

    LibraryFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /** Looks into the jar, or the folder, of a class. */
    private interface Reader {
        Optional<String> read(URL classFile) throws IOException, URISyntaxException;
    }

    /**
     * The text of the Java file of a top-level class; empty if the class, or its file, is not
     * there.
     *
     * @param className for instance {@code java.util.List}
     */
    Optional<String> source(String className) {
        var path = className.replace('.', '/');
        return text(className, classFile -> source(classFile, path));
    }

    /**
     * The page that the javadoc tool wrote of a type; empty if there is none.
     *
     * @param className of the top-level class, for instance {@code java.util.Map}
     * @param typeName of it or of a type in it, as Java code calls it: {@code java.util.Map.Entry}
     */
    Optional<String> page(String className, String typeName) {
        var folder = className.substring(0, className.lastIndexOf('.') + 1);
        var path = folder.replace('.', '/') + typeName.substring(folder.length()) + ".html";
        return text(
                className,
                classFile -> {
                    var jar = jar(classFile);
                    return jar.isPresent()
                            ? inModules(beside(jar.get(), "-javadoc.jar"), path)
                            : Optional.empty();
                });
    }

    private Optional<String> text(String className, Reader reader) {
        var classFile = loader.getResource(className.replace('.', '/') + ".class");
        try {
            return classFile == null ? Optional.empty() : reader.read(classFile);
        } catch (IOException | URISyntaxException | IllegalArgumentException unreadable) {
            LOG.log(Level.DEBUG, "no documentation for " + className, unreadable);
            return Optional.empty();
        }
    }

    private static Optional<Path> jar(URL classFile) throws IOException, URISyntaxException {
        return classFile.openConnection() instanceof JarURLConnection connection
                ? Optional.of(Path.of(connection.getJarFileURL().toURI()))
                : Optional.empty();
    }

    private static Optional<String> source(URL classFile, String path)
            throws IOException, URISyntaxException {
        var jar = jar(classFile);
        if (jar.isPresent()) {
            var carried = inJar(jar.get(), CARRIED + path + ".java");
            return carried.isPresent()
                    ? carried
                    : inJar(beside(jar.get(), "-sources.jar"), path + ".java");
        }
        return classFile.getProtocol().equals("file")
                ? inFolder(classFile, path)
                : Optional.empty();
    }

    private static Path beside(Path jar, String ending) {
        var name = jar.getFileName().toString();
        return jar.resolveSibling(name.replaceFirst("(\\.jar)?$", ending));
    }

    /** The pages of a module stand in a folder of its name; a list tells which there are. */
    private static Optional<String> inModules(Path jar, String path) throws IOException {
        var list = inJar(jar, "element-list").orElse("");
        var folders =
                list.lines()
                        .filter(line -> line.startsWith(MODULE))
                        .map(line -> line.substring(MODULE.length()).strip() + "/");
        for (var folder : Stream.concat(Stream.of(""), folders).toList()) {
            var page = inJar(jar, folder + path);
            if (page.isPresent()) {
                return page;
            }
        }
        return Optional.empty();
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
