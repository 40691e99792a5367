package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel through Jupyter's own clients. */
class JupyterClientTest {

    @TempDir private Path folder;

    @Test
    void passesEveryPartOfJupyterKernelTest() {
        var finished = run("conformance.py");

        assertThat(finished.status()).as(finished.messages()).isZero();
        assertThat(finished.messages()).contains("OK").doesNotContain("skipped");
    }

    @Test
    void servesJupyterClientOverIpcAndEncryptedSockets() {
        var finished = run("transports.py");

        assertThat(finished.status()).as(finished.messages()).isZero();
    }

    @Test
    void runsCellsOfSubshellsBesideEachOther() {
        var finished = run("subshells.py");

        assertThat(finished.status()).as(finished.messages()).isZero();
    }

    /** Python's unittest tells on standard error what it ran. */
    private Command.Finished run(String suite) {
        var kernel = KernelSpec.writtenTo(folder.resolve("jupyter"));
        return PythonEnvironment.withJupyter("jupyter_kernel_test")
                .command(Repository.root().resolve("tests/src/test/python").resolve(suite))
                .with("JUPYTER_PATH", kernel.jupyterPath())
                .with("JUPYTER_DATA_DIR", folder.resolve("data"))
                .run();
    }
}
