package org.spikej.tests;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A {@code PATH} with chosen programs only, as if the machine had no others. */
final class Tools {

    private Tools() {}

    static Path only(Path folder, String... programs) {
        for (var program : programs) {
            Repository.writeScript(
                    folder.resolve(program), "#!/bin/sh\nexec " + onPath(program) + " \"$@\"\n");
        }
        return folder;
    }

    /** The interpreter behind {@code python3}, which may be a script that chooses one. */
    static Path realPython() {
        var code = "import sys; print(sys.executable)";
        return Path.of(Command.of(onPath("python3"), "-c", code).run().output().strip());
    }

    /** The file of that name on this machine's {@code PATH}. */
    static Path onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + program + " on PATH"));
    }
}
