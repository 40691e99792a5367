package org.spikej.kernel.install;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Jupyter looks for kernels, by the rules of jupyter_core's {@code paths.py}.
 *
 * @param environment environment variables
 * @param home home folder of the user
 * @param system {@code os.name}
 */
record JupyterPaths(Map<String, String> environment, Path home, String system) {
    static JupyterPaths ofThisProcess() {
        // Jupyter takes the user's home from HOME; user.home does not.
        var home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        return new JupyterPaths(System.getenv(), Path.of(home), System.getProperty("os.name"));
    }

    /** The user's folder of kernels. */
    Path user() {
        return userData().toAbsolutePath().resolve("kernels");
    }

    /** The folder of kernels of an environment or of the system. */
    static Path below(Path prefix) {
        return prefix.toAbsolutePath().resolve("share").resolve("jupyter").resolve("kernels");
    }

    /** The active virtual or conda environment. */
    Optional<Path> activeEnvironment() {
        return variable("VIRTUAL_ENV").or(() -> variable("CONDA_PREFIX"));
    }

    /** Every folder of kernels, in the order in which Jupyter looks. */
    List<Path> all() {
        var folders = new ArrayList<Path>();
        Stream.of(environment.getOrDefault("JUPYTER_PATH", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .forEach(entry -> folders.add(Path.of(entry).toAbsolutePath().resolve("kernels")));
        // jupyter_core looks into an active environment before it looks at the user's folder.
        activeEnvironment().ifPresent(prefix -> folders.add(below(prefix)));
        folders.add(user());
        if (windows()) {
            variable("PROGRAMDATA")
                    .ifPresent(data -> folders.add(data.resolve("jupyter").resolve("kernels")));
        } else {
            folders.add(below(Path.of("/usr/local")));
            folders.add(below(Path.of("/usr")));
        }
        return folders.stream().distinct().toList();
    }

    private Path userData() {
        return variable("JUPYTER_DATA_DIR").orElseGet(this::userDataOfTheSystem);
    }

    private Path userDataOfTheSystem() {
        if (system.startsWith("Mac")) {
            return home.resolve("Library").resolve("Jupyter");
        }
        if (windows()) {
            return variable("APPDATA")
                    .map(data -> data.resolve("jupyter"))
                    .or(() -> variable("JUPYTER_CONFIG_DIR").map(folder -> folder.resolve("data")))
                    .orElseGet(() -> home.resolve(".jupyter").resolve("data"));
        }
        return variable("XDG_DATA_HOME")
                .orElseGet(() -> home.resolve(".local").resolve("share"))
                .resolve("jupyter");
    }

    private boolean windows() {
        return system.startsWith("Windows");
    }

    private Optional<Path> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }
}
