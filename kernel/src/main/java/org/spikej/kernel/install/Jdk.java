package org.spikej.kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What a JDK must have to run the kernel. */
final class Jdk {
    /** The oldest Java that the kernel runs on. */
    static final int NEEDED = 25;

    private Jdk() {}

    /** The JDK that runs this program. */
    static Path current() {
        return Path.of(System.getProperty("java.home"));
    }

    /**
     * Checks a JDK by the file {@code release} that each has.
     *
     * @return what is wrong with it; empty where it can run the kernel
     */
    static Optional<String> shortcoming(Path home) {
        var release = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
        } catch (IOException e) {
            return Optional.of("no JDK at " + home);
        }
        var version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        if (!version.matches("[0-9].*") || Integer.parseInt(version.split("[^0-9]")[0]) < NEEDED) {
            return Optional.of("Java " + version + " at " + home);
        }
        if (!release.getProperty("MODULES", "jdk.jshell").contains("jdk.jshell")) {
            return Optional.of("Java " + version + " without the module jdk.jshell at " + home);
        }
        return Optional.empty();
    }

    /**
     * @throws InstallException if it cannot run the kernel
     */
    static void check(Path home) {
        shortcoming(home)
                .ifPresent(
                        found -> {
                            throw new InstallException(
                                    "expected a JDK %d or newer, got %s: name one with --jdk"
                                            .formatted(NEEDED, found));
                        });
    }
}
