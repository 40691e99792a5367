package org.spikej.kernel.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JupyterPathsTest {
    private static final Path HOME = Path.of("/home/ada");

    private static JupyterPaths linux(Map<String, String> environment) {
        return new JupyterPaths(environment, HOME, "Linux");
    }

    @Test
    void kernelsOfAUserLieInTheLocalShare() {
        assertThat(linux(Map.of()).user()).isEqualTo(HOME.resolve(".local/share/jupyter/kernels"));
    }

    @Test
    void theXdgDataHomeMovesThem() {
        assertThat(linux(Map.of("XDG_DATA_HOME", "/xdg")).user())
                .isEqualTo(Path.of("/xdg/jupyter/kernels"));
    }

    @Test
    void theJupyterDataFolderWinsOverTheXdgDataHome() {
        assertThat(linux(Map.of("XDG_DATA_HOME", "/xdg", "JUPYTER_DATA_DIR", "/data")).user())
                .isEqualTo(Path.of("/data/kernels"));
    }

    @Test
    void macOsKeepsThemInTheLibrary() {
        assertThat(new JupyterPaths(Map.of(), HOME, "Mac OS X").user())
                .isEqualTo(HOME.resolve("Library/Jupyter/kernels"));
    }

    @Test
    void jupyterLooksInThePathThenTheEnvironmentThenTheUserThenTheSystem() {
        var paths =
                linux(
                        Map.of(
                                "JUPYTER_PATH",
                                "/one" + File.pathSeparator + "/two",
                                "CONDA_PREFIX",
                                "/conda"));

        assertThat(paths.all())
                .containsExactly(
                        Path.of("/one/kernels"),
                        Path.of("/two/kernels"),
                        Path.of("/conda/share/jupyter/kernels"),
                        HOME.resolve(".local/share/jupyter/kernels"),
                        Path.of("/usr/local/share/jupyter/kernels"),
                        Path.of("/usr/share/jupyter/kernels"));
    }

    @Test
    void aVirtualEnvironmentIsActiveBeforeACondaOne() {
        assertThat(linux(Map.of("CONDA_PREFIX", "/c", "VIRTUAL_ENV", "/v")).activeEnvironment())
                .contains(Path.of("/v"));
    }
}
