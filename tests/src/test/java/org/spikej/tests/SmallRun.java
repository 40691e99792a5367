package org.spikej.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spikej.kernel.install.Commands;

/** Notebooks run by {@code spikej run} at a size that takes seconds. */
final class SmallRun {
    /** What makes a notebook small; only those that it declares are set. */
    private static final List<String> SMALL = List.of("epochs=2", "samples=500", "seeds=1");

    private SmallRun() {}

    /**
     * Runs a notebook into a folder.
     *
     * @return the exit status
     */
    static int of(Path notebook, Path folder) {
        var words = new ArrayList<>(List.of("run", notebook.toString(), "-o", folder.toString()));
        var source = read(notebook);
        if (source.contains("\"parameters\"")) {
            SMALL.stream()
                    .filter(it -> source.contains("int " + it.replaceFirst("=.*", " =")))
                    .forEach(value -> words.addAll(List.of("-p", value)));
        }
        return Commands.run(words.toArray(String[]::new));
    }

    private static String read(Path notebook) {
        try {
            return Files.readString(notebook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
