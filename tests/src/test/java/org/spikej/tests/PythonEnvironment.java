package org.spikej.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python that has what a test needs.
 *
 * @param python its interpreter
 */
record PythonEnvironment(Path python) {

    /**
     * A virtual environment with these packages, made on first use, which takes some seconds and
     * the network.
     *
     * @param folder where it stays
     * @param packages with versions, for instance {@code nir==1.0.8}
     * @throws IllegalStateException with what Python says, where it fails
     */
    static PythonEnvironment with(Path folder, String... packages) {
        var environment = new PythonEnvironment(folder.resolve("bin/python"));
        var mark = folder.resolve(String.join(",", packages));
        if (!Files.exists(mark)) {
            run(Command.of(Tools.realPython(), "-m", "venv", "--clear", folder.toString()));
            var words = new ArrayList<>(List.of("-m", "pip", "install", "--quiet", "--no-input"));
            words.addAll(List.of(packages));
            run(Command.of(environment.python, words.toArray(String[]::new)));
            Repository.writeScript(mark, "");
        }
        return environment;
    }

    private static Command.Finished run(Command command) {
        var finished = command.run();
        if (finished.status() != 0) {
            throw new IllegalStateException(finished.messages());
        }
        return finished;
    }

    /**
     * Finds the environment with JupyterLab, nbclient and nbconvert that {@code install/start}
     * uses, or makes it, which takes some seconds and the network.
     *
     * @param modules what it must be able to import besides
     * @throws IllegalStateException with what {@code install/python-env} says, where it fails
     */
    static PythonEnvironment withJupyter(String... modules) {
        var finished = run(Command.of(Repository.script("python-env"), modules));
        return new PythonEnvironment(Path.of(finished.output().strip()));
    }

    /** The command that runs a Python file in this environment. */
    Command command(Path file, String... arguments) {
        var words = new ArrayList<>(List.of(file.toString()));
        words.addAll(List.of(arguments));
        return Command.of(python, words.toArray(String[]::new));
    }
}
