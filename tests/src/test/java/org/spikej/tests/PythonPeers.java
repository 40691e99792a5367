package org.spikej.tests;

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
        var tests = Repository.root().resolve("tests");
        var python = output(Command.of(tests.resolve("benchmarks/python-env")));
        var words = new ArrayList<>(List.of(tests.resolve("src/test/python/" + script).toString()));
        words.addAll(List.of(arguments));
        output(Command.of(Path.of(python), words.toArray(String[]::new)));
    }

    private static String output(Command command) {
        var finished = command.run();
        if (finished.status() != 0) {
            throw new IllegalStateException(finished.messages());
        }
        return finished.output().strip();
    }
}
