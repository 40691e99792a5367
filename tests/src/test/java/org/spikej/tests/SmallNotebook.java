package org.spikej.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Notebooks at a size that takes seconds and needs no data. */
final class SmallNotebook {
    /** What makes a notebook small, by its declaration in the cell of parameters. */
    private static final Map<String, String> SMALL =
            Map.of(
                    "var scale = Scale\\.SMALL;", "var scale = Scale.SMOKE;",
                    "int epochs = \\d+;", "int epochs = 2;",
                    "int samples = \\d+;", "int samples = 500;",
                    "int seeds = \\d+;", "int seeds = 1;");

    private SmallNotebook() {}

    /**
     * Writes a copy of a notebook with small parameters, of those that it has.
     *
     * @return the copy, of the same name
     */
    static Path of(Path notebook, Path folder) {
        try {
            var text = Files.readString(notebook);
            if (text.contains("\"parameters\"")) {
                for (var change : SMALL.entrySet()) {
                    text = text.replaceAll(change.getKey(), change.getValue());
                }
            }
            return Files.writeString(folder.resolve(notebook.getFileName()), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
