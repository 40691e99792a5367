package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code install/python-env} on machines that lack something. */
class PythonEnvTest {

    @TempDir private Path folder;
    private Path tools;
    private Path script;

    @BeforeEach
    void copyTheScripts() {
        script = Repository.copyScripts(folder.resolve("a copy")).resolve("python-env");
        tools =
                Tools.only(
                        folder.resolve("tools"),
                        "bash",
                        "cat",
                        "cksum",
                        "dirname",
                        "ln",
                        "rm",
                        "sed",
                        "tail");
    }

    @Test
    void takesThePythonOfTheJupyterLabOnThePath() {
        var python = PythonEnvironment.withJupyter().python();
        Repository.writeScript(tools.resolve("jupyter-lab"), "#!" + python + "\n");

        var finished = run();

        assertThat(finished.status()).as(finished.messages()).isZero();
        assertThat(finished.output().strip()).isEqualTo(python.toString());
    }

    @Test
    void saysThatPythonIsMissing() {
        assertOneSentence("python3 3.9 or newer, found none on PATH: install it");
    }

    @Test
    void saysWhichPythonIsTooOld() {
        python("[ \"$1\" = --version ] && echo Python 3.6.9 || exit 1");

        assertOneSentence("python3 3.9 or newer, found Python 3.6.9: install it");
    }

    @Test
    void namesTheDebianPackageWhereVenvIsMissing() {
        python("case \"$2\" in *ensurepip*) exit 1 ;; esac");

        assertOneSentence("cannot make virtual environments", "apt install python3-venv");
    }

    @Test
    void saysThatTheNetworkIsMissingAndLeavesNoHalfMadeEnvironment() throws IOException {
        python("exec '" + Tools.realPython() + "' \"$@\"");
        var environment = Files.createDirectories(folder.resolve("a copy/.venv/half made"));

        var finished = run();

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.messages().lines())
                .satisfiesExactly(
                        announced -> assertThat(announced).contains("preparing Jupyter"),
                        gaveUp -> assertThat(gaveUp).contains("check the network"));
        assertThat(environment.getParent()).doesNotExist();
    }

    private void python(String body) {
        Repository.writeScript(tools.resolve("python3"), "#!/bin/sh\n" + body + "\n");
    }

    private Command.Finished run() {
        return Command.of(script)
                .with("PATH", tools)
                .with("PIP_CONFIG_FILE", "/dev/null")
                .with("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
                .with("PIP_FIND_LINKS", "")
                .with("PIP_NO_CACHE_DIR", "1")
                .run();
    }

    private void assertOneSentence(String... parts) {
        var finished = run();
        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.output()).isEmpty();
        assertThat(finished.messages().lines()).hasSize(1);
        assertThat(finished.messages()).contains(parts);
    }
}
