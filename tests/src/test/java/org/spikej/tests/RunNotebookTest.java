package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code install/run_notebook.py} with the real kernel and small notebooks. */
class RunNotebookTest {

    @TempDir private Path folder;

    @Test
    void printsTheResultsAndTheSummaryLast() throws IOException {
        var notebook =
                new Notebook()
                        .code("var half = 0.5;")
                        .code("\"half is \" + half", "result")
                        .code("\"accuracy=0.97 energy_uJ=1.5e-3\"", "summary");

        var run = run(notebook);

        assertThat(run.finished().status()).as(run.finished().messages()).isZero();
        assertThat(run.finished().messages()).contains("cell 1 of 3", "cell 3 of 3");
        assertThat(run.finished().output()).contains("half is 0.5");
        assertThat(run.figure("accuracy")).isEqualTo(0.97);
        assertThat(run.figure("energy_uJ")).isEqualTo(0.0015);
        assertThat(run.html()).isNotEmptyFile();
    }

    @Test
    void runsTheKernelThatWasJustBuilt() throws IOException {
        var run = run(new Notebook().code("1"));

        assertThat(run.finished().messages())
                .contains("with the kernel in " + folder.resolve("run/jupyter/kernels/spikej"));
    }

    @Test
    void showsTheCellThatFailedAndKeepsWhatRanBefore() throws IOException {
        var notebook =
                new Notebook()
                        .code("6 * 7")
                        .code("int divide(int a, int b) {\n    return a / b;\n}\ndivide(1, 0)")
                        .code("2");

        var run = run(notebook);

        assertThat(run.finished().status()).isEqualTo(1);
        assertThat(run.finished().messages())
                .contains("cell 2 of 3 failed", "2      return a / b;", "ArithmeticException");
        assertThat(run.cells().getFirst().at("/outputs/0/data/text~1plain").toString())
                .contains("42");
        assertThat(run.html()).doesNotExist();
    }

    @Test
    void interactionIsAStillPictureInTheExecutedNotebookAndItsPage() throws IOException {
        var run =
                run(
                        new Notebook()
                                .code(
                                        """
                                        interact(slider(0, 2, 0.01), v -> {
                                            var c = new XYChartBuilder().title("at " + v).build();
                                            c.addSeries("y", new double[] {0, v});
                                            return c;
                                        })"""));

        var outputs = run.cells().getFirst().get("outputs");
        assertThat(outputs.at("/0/data").has("application/vnd.jupyter.widget-view+json")).isTrue();
        assertThat(outputs.at("/0/data/text~1html").toString()).contains("type=\\\"range\\\"");
        assertThat(outputs.at("/1/data/image~1svg+xml").toString()).contains("at 1.0");
        assertThat(run.html()).content().contains("src=\"data:image/svg+xml;base64,");
    }

    private NotebookRun run(Notebook notebook) throws IOException {
        var file = folder.resolve("a notebook.ipynb");
        Files.writeString(file, notebook.json());
        return NotebookRun.of(file, folder.resolve("run"));
    }

    /** A notebook of code cells. */
    private static final class Notebook {

        private static final ObjectMapper JSON = new ObjectMapper();
        private final ObjectNode root =
                JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);

        Notebook() {
            root.putObject("metadata");
            root.putArray("cells");
        }

        Notebook code(String source, String... tags) {
            var cells = root.withArray("cells");
            var cell = cells.addObject().put("cell_type", "code").put("id", "c" + cells.size());
            cell.put("source", source).putNull("execution_count").putArray("outputs");
            var tagged = cell.putObject("metadata").putArray("tags");
            for (var tag : tags) {
                tagged.add(tag);
            }
            return this;
        }

        String json() {
            return root.toString();
        }
    }
}
