package org.spikej.launcher;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** The JDKs of this machine, where they are usually kept. */
final class Jdks {
    static final int NEEDED = 25;

    private Jdks() {}

    /** Home of the first JDK that is new enough: one of those given, or another; null if none. */
    static String find(String... preferred) {
        List<String> homes = new ArrayList<>();
        for (String home : preferred) {
            if (home != null && !home.isEmpty()) {
                homes.add(home);
            }
        }
        String user = System.getProperty("user.home");
        for (String folder :
                Arrays.asList(
                        "/usr/lib/jvm",
                        "/usr/java",
                        "/opt/java",
                        "/opt",
                        user + "/.sdkman/candidates/java",
                        user + "/.jdks",
                        "/Library/Java/JavaVirtualMachines",
                        user + "/Library/Java/JavaVirtualMachines",
                        "C:\\Program Files\\Eclipse Adoptium",
                        "C:\\Program Files\\Java")) {
            File[] inside = new File(folder).listFiles();
            if (inside != null) {
                Arrays.sort(inside);
                for (File home : inside) {
                    homes.add(home.getPath());
                    homes.add(home.getPath() + "/Contents/Home");
                }
            }
        }
        for (String home : homes) {
            if (version(Paths.get(home)) >= NEEDED) {
                return home;
            }
        }
        return null;
    }

    /** The Java version of a JDK, by its file {@code release}; 0 where that is no JDK. */
    private static int version(Path home) {
        Properties release = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
        } catch (IOException e) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        String number = version.split("[^0-9]")[0];
        boolean compiles =
                Files.exists(home.resolve("bin").resolve("javac"))
                        || Files.exists(home.resolve("bin").resolve("javac.exe"));
        return compiles && !number.isEmpty() ? Integer.parseInt(number) : 0;
    }
}
