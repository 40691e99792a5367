package org.spikej.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The checkout that the tests run in. */
final class Repository {

    private Repository() {}

    static Path root() {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve("install/start"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "expected a folder with install/start above "
                        + Path.of("").toAbsolutePath()
                        + ", found none: run the tests inside the repository");
    }

    static Path script(String name) {
        return root().resolve("install").resolve(name);
    }

    /**
     * Copies the folder {@code install} to {@code folder/install}, the scripts still executable.
     */
    static Path copyScripts(Path folder) {
        var source = root().resolve("install");
        try (var files = Files.walk(source)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var copy = folder.resolve("install").resolve(source.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve("install");
    }

    /** Writes a shell script that can be run. */
    static Path writeScript(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!file.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make " + file + " executable");
        }
        return file;
    }
}
