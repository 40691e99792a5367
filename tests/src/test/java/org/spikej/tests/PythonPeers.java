package org.spikej.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Python of the benchmarks, which has torch, SpikingJelly, snnTorch and Norse; {@code
 * tests/benchmarks/python-env} makes it where it is missing, which takes some minutes and the
 * network.
 */
final class PythonPeers {
    private PythonPeers() {}

    /**
     * Runs a script of {@code tests/src/test/python} to its end.
     *
     * @throws IllegalStateException with what Python says, where it fails
     */
    static void run(String script, String... arguments) {
        outputBy(Command.of(benchmarks().resolve("python-env")), script, arguments);
    }

    /** The same by the Python of {@code python-env NAME}. */
    static void runIn(String name, String script, String... arguments) {
        outputIn(name, script, arguments);
    }

    /** What a script prints that runs by the Python of {@code python-env NAME}. */
    static String outputIn(String name, String script, String... arguments) {
        return outputBy(Command.of(benchmarks().resolve("python-env"), name), script, arguments);
    }

    /** Whether {@code python-env NAME} has made its environment. */
    static boolean has(String name) {
        return Files.exists(benchmarks().resolve(".venv-" + name).resolve("finished"));
    }

    private static Path benchmarks() {
        return Repository.root().resolve("tests/benchmarks");
    }

    private static String outputBy(Command environment, String script, String... arguments) {
        var tests = Repository.root().resolve("tests");
        var python = output(environment);
        var words = new ArrayList<>(List.of(tests.resolve("src/test/python/" + script).toString()));
        words.addAll(List.of(arguments));
        return output(Command.of(Path.of(python), words.toArray(String[]::new)));
    }

    private static String output(Command command) {
        var finished = command.run();
        if (finished.status() != 0) {
            throw new IllegalStateException(finished.messages());
        }
        return finished.output().strip();
    }
}
