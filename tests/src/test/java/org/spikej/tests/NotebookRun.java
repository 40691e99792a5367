package org.spikej.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A notebook executed with the kernel under test, by the client that {@code install/start} uses.
 *
 * @param finished how the client ended
 * @param notebook the executed notebook
 * @param html the same as a page
 */
record NotebookRun(Command.Finished finished, Path notebook, Path html) {

    /** Executes {@code notebook}; what comes of it goes into the empty folder {@code folder}. */
    static NotebookRun of(Path notebook, Path folder) {
        var kernel = KernelSpec.writtenTo(folder.resolve("jupyter"));
        var out = folder.resolve("out");
        var finished =
                PythonEnvironment.withJupyter()
                        .command(
                                Repository.script("run_notebook.py"),
                                notebook.toString(),
                                out.toString(),
                                "--kernel",
                                KernelSpec.NAME)
                        .with("JUPYTER_PATH", kernel.jupyterPath())
                        .run();
        var name = notebook.getFileName().toString();
        return new NotebookRun(
                finished, out.resolve(name), out.resolve(name.replace(".ipynb", ".html")));
    }

    /** The number after {@code name=} in the last line that the client printed. */
    double figure(String name) {
        var lastLine = finished.output().strip().lines().reduce("", (before, line) -> line);
        var match = Pattern.compile(" " + name + "=(\\S+)").matcher(lastLine);
        if (!match.find()) {
            throw new IllegalStateException("no " + name + "= in the last line: " + lastLine);
        }
        return Double.parseDouble(match.group(1));
    }

    List<JsonNode> cells() {
        return ExecutedNotebook.read(notebook).cells();
    }

    List<JsonNode> cellsTagged(String tag) {
        return ExecutedNotebook.read(notebook).tagged(tag);
    }

    /** How many outputs of a cell have one of the MIME types. */
    static long outputsOf(JsonNode cell, String... mimeTypes) {
        return cell.path("outputs")
                .valueStream()
                .filter(output -> List.of(mimeTypes).stream().anyMatch(output.path("data")::has))
                .count();
    }
}
