package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.spikej.kernel.install.Commands;

/**
 * A notebook executed by Jupyter's own client and by {@code spikej run}, both at the same time.
 *
 * @param run Jupyter's
 * @param jupyters the notebook with its outputs
 * @param ours the notebook with the outputs that {@code spikej run} wrote
 * @param page that {@code spikej run} made of it
 */
record TwoClients(NotebookRun run, ExecutedNotebook jupyters, ExecutedNotebook ours, Path page) {
    /** The tag of cells that draw how much memory the machine needed: only the kind is the same. */
    private static final String MEMORY = "memory";

    /**
     * Executes it, and fails where a cell does.
     *
     * @param folder an empty one
     */
    static TwoClients execute(Path notebook, Path folder) {
        try {
            var ourFolder = Files.createDirectories(folder.resolve("ours"));
            var jupyter =
                    CompletableFuture.supplyAsync(
                            () -> NotebookRun.of(notebook, folder.resolve("jupyter")));
            var words = new String[] {"run", notebook + "", "-o", ourFolder + "", "--html"};
            var status = Commands.run(words);
            var run = jupyter.join();
            assertThat(run.finished().status()).as(run.finished().messages()).isZero();
            assertThat(status).as("exit status of spikej run").isZero();
            var name = notebook.getFileName().toString();
            return new TwoClients(
                    run,
                    ExecutedNotebook.read(run.notebook()),
                    ExecutedNotebook.read(ourFolder.resolve(name)),
                    ourFolder.resolve(name.replace(".ipynb", ".html")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each cell has the same number and the same outputs, but for what no two runs share. */
    void assertTheSame() {
        assertThat(ours.cells()).hasSameSizeAs(jupyters.cells());
        for (var i = 0; i < ours.cells().size(); i++) {
            var cell = ours.cells().get(i);
            var jupyters = this.jupyters.cells().get(i);
            assertThat(cell.path("execution_count")).isEqualTo(jupyters.path("execution_count"));
            assertThat(comparable(cell))
                    .as(ExecutedNotebook.text(cell.path("source")))
                    .isEqualTo(comparable(jupyters));
        }
        assertThat(page).content().contains("MathJax");
    }

    private static List<Map<String, String>> comparable(JsonNode cell) {
        var outputs = SteadyOutputs.of(cell);
        if (ExecutedNotebook.isTagged(cell, MEMORY)) {
            outputs.forEach(output -> output.replaceAll((form, _) -> form));
        }
        return outputs;
    }
}
