package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code install/jdk}: which JDK it takes, and what it says about those it cannot take. */
class FindJdkTest {

    @TempDir private Path jdks;

    @Test
    void takesAJdk25WithCompilerAndJShell() {
        jdk("jdk 17", "17.0.15", "bin/javac", "jdk.jshell");
        var suitable = jdk("jdk 25", "25.0.3", "bin/javac", "jdk.jshell");

        var finished = search("");

        assertThat(finished.status()).isZero();
        assertThat(finished.output().strip()).isEqualTo(suitable.toString());
    }

    @Test
    void takesAnEarlyAccessBuild() {
        var suitable = jdk("jdk-26", "26-ea", "bin/javac", "jdk.jshell");

        assertThat(search("").output().strip()).isEqualTo(suitable.toString());
    }

    @Test
    void prefersJavaHome() {
        jdk("a", "25", "bin/javac", "jdk.jshell");
        var preferred = jdk("b", "26", "bin/javac", "jdk.jshell");

        assertThat(search(preferred.toString()).output().strip()).isEqualTo(preferred.toString());
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() {
        var old = jdk("a", "17", "bin/javac", "jdk.jshell");
        var suitable = jdk("b", "25", "bin/javac", "jdk.jshell");

        assertThat(search(old.toString()).output().strip()).isEqualTo(suitable.toString());
    }

    @Test
    void saysWhatItFoundWhereNoneIsRecentEnough() {
        var old = jdk("old", "17.0.15", "bin/javac", "jdk.jshell");

        assertOneSentence(search(""), "needs a JDK 25 or newer", "found Java 17 at " + old);
    }

    @Test
    void saysThatAJreHasNoCompiler() {
        var jre = jdk("jre", "25.0.3", "bin/keytool", "jdk.jshell");

        assertOneSentence(search(""), "found Java 25 without javac (a JRE) at " + jre);
    }

    @Test
    void saysThatJShellIsMissing() {
        var slim = jdk("slim", "25.0.3", "bin/javac", "java.sql");

        assertOneSentence(search(""), "found Java 25 without the module jdk.jshell at " + slim);
    }

    @Test
    void saysWhereToGetOneWhereThereIsNone() {
        assertOneSentence(search(""), "found no Java at all", "https://adoptium.net", "JAVA_HOME");
    }

    private Command.Finished search(String javaHome) {
        return Command.of(Repository.script("jdk"))
                .with("SPIKEJ_JDKS", jdks)
                .with("JAVA_HOME", javaHome)
                .run();
    }

    private Path jdk(String name, String version, String tool, String module) {
        var home = jdks.resolve(name);
        Repository.writeScript(home.resolve(tool), "#!/bin/sh\n");
        Repository.writeScript(
                home.resolve("bin/java"),
                "#!/bin/sh\necho java.base@%s\necho %s@%s\n".formatted(version, module, version));
        return home;
    }

    private static void assertOneSentence(Command.Finished finished, String... parts) {
        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.output()).isEmpty();
        assertThat(finished.messages().lines()).hasSize(1);
        assertThat(finished.messages()).contains(parts);
    }
}
