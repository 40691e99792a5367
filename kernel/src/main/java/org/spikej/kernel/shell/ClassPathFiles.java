package org.spikej.kernel.shell;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.spikej.kernel.wire.Log;

/**
 * The classes of a class path, package by package, for the compiler. javac's own file manager makes
 * a file system of every jar and walks through all of it, which took a third of the time until the
 * first cell; here a jar is only read for the names of its classes.
 */
final class ClassPathFiles implements AutoCloseable {
    private static final Log LOG = new Log(ClassPathFiles.class);
    private static final String CLASS = JavaFileObject.Kind.CLASS.extension;

    /** By path, in the order of the class path; opened once, however often the path changes. */
    private final Map<Path, Place> places = new LinkedHashMap<>();

    /** Adds what is not there yet, and what the jars name in their manifests. */
    ClassPathFiles add(String classPath) {
        for (var entry : classPath.split(File.pathSeparator)) {
            add(Path.of(entry).toAbsolutePath().normalize());
        }
        return this;
    }

    private void add(Path path) {
        if (places.containsKey(path)) {
            return;
        }
        if (Files.isDirectory(path)) {
            places.put(path, new Folder(path));
        } else if (Files.exists(path)) {
            try {
                var jar = new Jar(path);
                places.put(path, jar);
                jar.classPath().forEach(this::add);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "no classes for the compiler in " + path, e);
            }
        }
    }

    /**
     * The classes of a package; where a name comes twice, the first is the one that counts.
     *
     * @param packageName as in Java code; empty for the unnamed package
     */
    List<JavaFileObject> list(String packageName) throws IOException {
        var path = packageName.replace('.', '/');
        var found = new ArrayList<JavaFileObject>();
        for (var place : places.values()) {
            for (var name : place.names(path)) {
                found.add(new ClassFile(place, name));
            }
        }
        return found;
    }

    @Override
    public void close() {
        for (var place : places.values()) {
            try {
                place.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "a jar of the class path does not close", e);
            }
        }
    }

    /** A jar or a folder. Names are paths in it: {@code java/util/List.class}. */
    private sealed interface Place {
        /**
         * Of the classes in a folder of it, which is empty or a path without a slash at its end.
         */
        Collection<String> names(String folder) throws IOException;

        InputStream open(String name) throws IOException;

        String uri(String name);

        default void close() throws IOException {}
    }

    private static final class Jar implements Place {
        private static final String VERSIONS = "META-INF/versions/";

        private final Path path;
        private final JarFile file;
        private final Map<String, List<String>> names = new HashMap<>();

        Jar(Path path) throws IOException {
            this.path = path;
            this.file =
                    new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
            for (var entries = file.entries(); entries.hasMoreElements(); ) {
                var name = entries.nextElement().getName();
                if (name.endsWith(CLASS)) {
                    add(name);
                }
            }
        }

        /** A class for newer versions of Java only is found under the same name as others. */
        private void add(String entry) {
            var name =
                    entry.startsWith(VERSIONS)
                            ? entry.substring(entry.indexOf('/', VERSIONS.length()) + 1)
                            : entry;
            var folder = name.substring(0, Math.max(0, name.lastIndexOf('/')));
            names.computeIfAbsent(folder, _ -> new ArrayList<>()).add(name);
        }

        /** What the manifest adds to the class path, relative to the jar. */
        List<Path> classPath() throws IOException {
            var manifest = file.getManifest();
            var more =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            var paths = new ArrayList<Path>();
            if (more != null) {
                for (var entry : more.strip().split(" +")) {
                    try {
                        paths.add(Path.of(path.toUri().resolve(entry)).normalize());
                    } catch (IllegalArgumentException e) {
                        LOG.log(Level.DEBUG, "not a path in the manifest of " + path, e);
                    }
                }
            }
            return paths;
        }

        @Override
        public List<String> names(String folder) {
            return names.getOrDefault(folder, List.of());
        }

        @Override
        public InputStream open(String name) throws IOException {
            return file.getInputStream(file.getEntry(name));
        }

        @Override
        public String uri(String name) {
            return "jar:" + path.toUri() + "!/" + name;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Looked into each time, since whoever compiles into it may be at work. */
    private record Folder(Path path) implements Place {
        @Override
        public List<String> names(String folder) throws IOException {
            var directory = path.resolve(folder);
            // A file system that ignores case would have the package org for Org, too.
            if (!Files.isDirectory(directory)
                    || !directory.toRealPath(LinkOption.NOFOLLOW_LINKS).endsWith(folder)) {
                return List.of();
            }
            var names = new ArrayList<String>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + CLASS)) {
                for (var file : files) {
                    names.add((folder.isEmpty() ? "" : folder + "/") + file.getFileName());
                }
            }
            return names;
        }

        @Override
        public InputStream open(String name) throws IOException {
            return Files.newInputStream(path.resolve(name));
        }

        @Override
        public String uri(String name) {
            return path.resolve(name).toUri().toString();
        }
    }

    /** A class that the compiler can read. */
    static final class ClassFile extends SimpleJavaFileObject {
        private static final URI LATER = URI.create("class:/");

        private final Place place;
        private final String name;

        private ClassFile(Place place, String name) {
            super(LATER, Kind.CLASS);
            this.place = place;
            this.name = name;
        }

        /** As Java code calls it, with {@code $} before a nested class. */
        String binaryName() {
            return name.substring(0, name.length() - CLASS.length()).replace('/', '.');
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return place.open(name);
        }

        @Override
        public URI toUri() {
            try {
                var uri = place.uri(name);
                var scheme = uri.indexOf(':');
                return new URI(uri.substring(0, scheme), uri.substring(scheme + 1), null);
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String getName() {
            return place.uri(name);
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.CLASS && ("/" + name).endsWith("/" + simpleName + CLASS);
        }
    }
}
