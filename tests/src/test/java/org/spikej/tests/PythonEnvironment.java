package org.spikej.tests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python with JupyterLab, nbclient and nbconvert: the one that {@code install/start} uses.
 *
 * @param python its interpreter
 */
record PythonEnvironment(Path python) {

    /**
     * Finds the environment, or makes it, which takes some seconds and the network.
     *
     * @param modules what it must be able to import besides
     * @throws IllegalStateException with what {@code install/python-env} says, where it fails
     */
    static PythonEnvironment withJupyter(String... modules) {
        var finished = Command.of(Repository.script("python-env"), modules).run();
        if (finished.status() != 0) {
            throw new IllegalStateException(finished.messages());
        }
        return new PythonEnvironment(Path.of(finished.output().strip()));
    }

    /** The command that runs a Python file in this environment. */
    Command command(Path file, String... arguments) {
        var words = new ArrayList<>(List.of(file.toString()));
        words.addAll(List.of(arguments));
        return Command.of(python, words.toArray(String[]::new));
    }
}
