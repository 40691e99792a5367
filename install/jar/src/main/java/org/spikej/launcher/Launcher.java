package org.spikej.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What {@code java -jar spikej-kernel.jar} runs: unpacks the jars inside to a temporary folder and
 * hands the command line to the installer among them, on this Java or on a newer one.
 */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        String jdk = Jdks.find(System.getProperty("java.home"), System.getenv("JAVA_HOME"));
        if (jdk == null) {
            System.err.println(
                    "spikej: expected a JDK "
                            + Jdks.NEEDED
                            + " or newer, got Java "
                            + System.getProperty("java.version")
                            + " at "
                            + System.getProperty("java.home")
                            + ": install one, for example from https://adoptium.net, and set"
                            + " JAVA_HOME to it");
            System.exit(1);
        }
        String[] words = arguments.length == 0 ? new String[] {"--help"} : arguments;
        Path folder = Files.createTempDirectory("spikej-kernel");
        // Also where somebody presses Ctrl-C.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        System.exit(run(jdk, unpack(folder), words));
    }

    private static int run(String jdk, List<String> jars, String[] arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Paths.get(jdk, "bin", "java").toString());
        words.add("--enable-native-access=ALL-UNNAMED");
        words.add("--sun-misc-unsafe-memory-access=allow"); // Tablesaw's class path scan
        words.add("-XX:TieredStopAtLevel=1");
        words.add("-cp");
        words.add(String.join(File.pathSeparator, jars));
        words.add("org.spikej.kernel.Main");
        words.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }

    private static List<String> unpack(Path folder) throws IOException, URISyntaxException {
        Path self =
                Paths.get(
                        Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> jars = new ArrayList<>();
        try (JarFile file = new JarFile(self.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.getName().matches("lib/[^/]+\\.jar")) {
                    Path jar = folder.resolve(entry.getName().substring("lib/".length()));
                    try (InputStream bytes = file.getInputStream(entry)) {
                        Files.copy(bytes, jar);
                    }
                    jars.add(jar.toString());
                }
            }
        }
        return jars;
    }

    private static void remove(Path folder) {
        File[] files = folder.toFile().listFiles();
        if (files != null) {
            for (File file : files) {
                file.delete();
            }
        }
        folder.toFile().delete();
    }
}
