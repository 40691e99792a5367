package org.spikej.kernel.install;

import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say where the kernel goes. */
final class Place {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "name of the kernel (default: ${DEFAULT-VALUE})",
            defaultValue = Installation.DEFAULT_NAME)
    private String name;

    @ArgGroup(exclusive = true)
    private Where where = new Where();

    private static final class Where {
        @Option(names = "--user", description = "for this user; the default")
        private boolean user;

        @Option(
                names = "--sys-prefix",
                description = "into the active virtual or conda environment")
        private boolean environment;

        @Option(
                names = "--prefix",
                paramLabel = "FOLDER",
                description = "into FOLDER/share/jupyter/kernels")
        private Path prefix;

        @Option(
                names = "--path",
                paramLabel = "FOLDER",
                description = "into this folder of kernels")
        private Path path;
    }

    String name() {
        return name;
    }

    Installation installation() {
        return new Installation(kernels(JupyterPaths.ofThisProcess()), name);
    }

    private Path kernels(JupyterPaths jupyter) {
        if (where.path != null) {
            return where.path;
        }
        if (where.prefix != null) {
            return JupyterPaths.below(where.prefix);
        }
        if (where.environment) {
            return jupyter.activeEnvironment()
                    .map(JupyterPaths::below)
                    .orElseThrow(
                            () ->
                                    new InstallException(
                                            "expected VIRTUAL_ENV or CONDA_PREFIX for --sys-prefix,"
                                                    + " got neither: activate an environment, or"
                                                    + " name one with --prefix"));
        }
        return jupyter.user();
    }
}
