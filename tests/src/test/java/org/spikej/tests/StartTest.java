package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code install/start}: its options, and what it hands on. The steps that it calls are replaced by
 * scripts that say what they were given; each has a test of its own.
 */
class StartTest {

    @TempDir private Path folder;
    private Path copy;

    @BeforeEach
    void copyTheScripts() throws IOException {
        copy = folder.toRealPath().resolve("a copy");
        var install = Repository.copyScripts(copy);
        Repository.writeScript(copy.resolve("bin/mvn"), "#!/bin/sh\n");
        Repository.writeScript(
                copy.resolve("bin/python"),
                "#!/bin/sh\necho \"python $*\"\necho \"data=$SPIKEJ_DATA\"\n");
        replace(install.resolve("jdk"), "echo '/the jdk'");
        replace(install.resolve("build"), "echo \"jars of $1\"");
        replace(install.resolve("kernel"), "echo \"kernel $*\"");
        replace(install.resolve("python-env"), "echo '" + copy.resolve("bin/python") + "'");
        Files.createDirectories(copy.resolve("notebooks/tour"));
        Files.writeString(tour(), "{}");
    }

    @Test
    void helpNamesEveryOptionAndVariable() {
        var finished = start("--help").run();

        assertThat(finished.status()).isZero();
        assertThat(finished.output())
                .contains("--lab", "--no-run", "--uninstall", "--all", "--notebook", "--help")
                .contains("JAVA_HOME", "SPIKEJ_JDKS", "SPIKEJ_DATA", "SPIKEJ_OUT");
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertOneSentence(start("--lba"), "got '--lba': see ./install/start --help");
    }

    @Test
    void aMissingNotebookIsNamed() {
        assertOneSentence(start("--notebook", "no.ipynb"), "expected a notebook at", "no.ipynb");
    }

    @Test
    void allGoesWithUninstallOnly() {
        assertOneSentence(start("--all"), "add --uninstall");
    }

    @Test
    void runsTheTourWithAnAbsoluteDataFolder() {
        var finished =
                start().in(folder.resolve("a copy")).with("SPIKEJ_DATA", "../shared/data").run();

        assertThat(finished.status()).as(finished.messages()).isZero();
        assertThat(finished.output().lines())
                .containsExactly(
                        "python "
                                + copy.resolve("install/run_notebook.py")
                                + " "
                                + tour()
                                + " "
                                + copy.resolve("notebooks/out"),
                        "data=" + copy + "/../shared/data");
    }

    @Test
    void runsAnotherNotebookIntoAnotherFolder() throws IOException {
        var notebook = Files.writeString(copy.resolve("mine.ipynb"), "{}");

        var finished =
                start("--notebook", "mine.ipynb").in(copy).with("SPIKEJ_OUT", "results").run();

        assertThat(finished.output()).contains(" " + notebook + " " + copy.resolve("results"));
    }

    @Test
    void noRunOnlyInstalls() {
        var finished = start("--no-run").run();

        assertThat(finished.status()).isZero();
        assertThat(finished.output())
                .startsWith("installed kernel=kernel install /the jdk jars of /the jdk python=");
    }

    @Test
    void labOpensTheTourAndPassesArgumentsOn() {
        var finished = start("--lab", "--no-browser", "--port", "9999").run();

        assertThat(finished.output())
                .contains("-m jupyterlab")
                .contains("root_dir=" + copy.resolve("notebooks"))
                .contains("default_url=/lab/tree/tour/01-first-spikes.ipynb")
                .contains("--no-browser --port 9999");
    }

    @Test
    void labOpensANotebookFromAnywhere() throws IOException {
        Files.writeString(copy.resolve("my notebook.ipynb"), "{}");

        var finished = start("--notebook", "my notebook.ipynb", "--lab").in(copy).run();

        assertThat(finished.output())
                .contains("root_dir=" + copy)
                .contains("default_url=/lab/tree/my%20notebook.ipynb");
    }

    @Test
    void uninstallNeedsNeitherJdkNorMaven() {
        replace(copy.resolve("install/jdk"), "exit 1");

        var finished = start("--uninstall").run();

        assertThat(finished.status()).isZero();
        assertThat(finished.output().strip()).isEqualTo("kernel uninstall");
    }

    @Test
    void uninstallAllRemovesTheVirtualEnvironmentToo() throws IOException {
        var environment = Files.createDirectories(copy.resolve(".venv/bin"));

        start("--uninstall", "--all").run();

        assertThat(environment).doesNotExist();
    }

    @Test
    void aMissingMavenIsNamedBeforeAnythingIsMade() {
        var tools = Tools.only(folder.resolve("tools"), "bash", "dirname");

        assertOneSentence(start().with("PATH", tools), "no mvn on PATH: install it");
    }

    @Test
    void aStepThatFailsEndsTheRun() {
        replace(copy.resolve("install/build"), "echo 'the build failed' >&2; exit 1");

        assertOneSentence(start(), "the build failed");
    }

    private Command start(String... arguments) {
        return Command.of(copy.resolve("install/start"), arguments)
                .with("PATH", copy.resolve("bin") + ":" + System.getenv("PATH"));
    }

    private Path tour() {
        return copy.resolve("notebooks/tour/01-first-spikes.ipynb");
    }

    private static void replace(Path script, String body) {
        Repository.writeScript(script, "#!/bin/sh\n" + body + "\n");
    }

    private static void assertOneSentence(Command command, String... parts) {
        var finished = command.run();
        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.output()).isEmpty();
        assertThat(finished.messages().lines()).hasSize(1);
        assertThat(finished.messages()).contains(parts);
    }
}
