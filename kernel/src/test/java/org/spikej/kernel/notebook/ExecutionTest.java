package org.spikej.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.kernel.client.KernelCommand;
import org.spikej.kernel.notebook.Execution.Trouble;
import org.spikej.kernel.wire.Json;

/** Notebooks executed by a real kernel in a process of its own. */
@Timeout(120)
class ExecutionTest {
    @TempDir private Path folder;

    private final NotebookDocument notebook =
            new NotebookDocument(Json.object().put("nbformat", 4));

    private NotebookCell cell(String source, String... tags) {
        var cell = NotebookCell.code("c" + notebook.cells().size(), "t", source);
        for (var tag : tags) {
            cell.json().withObjectProperty("metadata").withArrayProperty("tags").add(tag);
        }
        notebook.append(cell);
        return cell;
    }

    private Execution.Outcome run(Duration limit, boolean goOn) {
        return new Execution(KernelCommand.ofThisProcess(), limit, goOn, Execution.Listener.NONE)
                .run(notebook, folder);
    }

    private Execution.Outcome run() {
        return run(Duration.ofSeconds(60), false);
    }

    private static List<String> texts(NotebookCell cell) {
        return cell.outputs()
                .valueStream()
                .map(
                        output ->
                                output.has("text")
                                        ? output.get("text").asText()
                                        : output.at("/data/text~1plain").asText())
                .toList();
    }

    @Test
    void cellsRunInOrderInTheFolderOfTheNotebookAndKeepWhatTheyPutOut() {
        var first =
                cell("var x = 20;\nSystem.out.println(\"a\");\nSystem.out.println(\"b\");\nx + 1");
        var second = cell("2 * x");
        var where = cell("Path.of(\"\").toAbsolutePath().getFileName()");
        second.outputs().addObject().put("output_type", "stream").put("text", "of the last time");

        assertThat(run().trouble()).isEmpty();

        assertThat(texts(first)).containsExactly("a\nb\n", "21");
        assertThat(texts(second)).containsExactly("40");
        assertThat(texts(where)).containsExactly(folder.getFileName().toString());
        assertThat(first.json().path("execution_count").asInt()).isEqualTo(1);
        assertThat(second.outputs().get(0).path("execution_count").asInt()).isEqualTo(2);
    }

    @Test
    void aValueThatALaterCellChangesIsChangedWhereItIsShown() {
        var shows = cell("var shown = display(\"before\");");
        var changes = cell("shown.update(\"after\");");

        assertThat(run().trouble()).isEmpty();

        assertThat(texts(shows)).containsExactly("after");
        assertThat(changes.outputs()).isEmpty();
    }

    @Test
    void aCellThatFailsEndsTheRunAndTheRestHasNoOutputs() {
        cell("1");
        var fails = cell("int[] none = {};\nnone[3]");
        var rest = cell("3");

        var trouble = run().trouble().orElseThrow();

        assertThat(trouble.kind()).isEqualTo(Trouble.Kind.CELL_FAILED);
        assertThat(trouble.cell()).isEqualTo(2);
        assertThat(trouble.message()).contains("ArrayIndexOutOfBoundsException", "Index 3");
        assertThat(fails.outputs().get(0).path("output_type").asText()).isEqualTo("error");
        assertThat(rest.outputs()).isEmpty();
    }

    @Test
    void aCellMayFailWhereItsTagSaysSoOrAllMay() {
        cell("1 / 0", "raises-exception");
        var next = cell("4");
        assertThat(run().trouble()).isEmpty();
        assertThat(texts(next)).containsExactly("4");

        cell("1 / 0");
        var last = cell("5");
        assertThat(run(Duration.ofSeconds(60), true).trouble().orElseThrow().cell()).isEqualTo(3);
        assertThat(texts(last)).containsExactly("5");
    }

    @Test
    void anEndlessCellIsStoppedAtTheLimit() {
        cell("1");
        var endless = cell("System.out.println(\"so far\");\nwhile (true) {}");

        var outcome = run(Duration.ofSeconds(6), true);

        var trouble = outcome.trouble().orElseThrow();
        assertThat(trouble.kind()).isEqualTo(Trouble.Kind.TIME_UP);
        assertThat(trouble.cell()).isEqualTo(2);
        assertThat(trouble.message()).contains("longer than 6 s");
        assertThat(texts(endless)).startsWith("so far\n");
        assertThat(outcome.time()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void theDeathOfTheKernelIsToldWithTheCellThatRan() {
        cell("1");
        cell("%%bash\nkill -9 $PPID");

        var trouble = run().trouble().orElseThrow();

        assertThat(trouble.kind()).isEqualTo(Trouble.Kind.KERNEL_ENDED);
        assertThat(trouble.cell()).isEqualTo(2);
        assertThat(trouble.message()).contains("status 137");
    }

    @Test
    void aKernelThatDoesNotStartSaysWhy() {
        cell("1");
        var words = new ArrayList<>(KernelCommand.ofThisProcess().words());
        words.add(1, "-Xmx1q");
        var broken = new KernelCommand(words, Map.of());

        var outcome =
                new Execution(broken, Duration.ofSeconds(60), false, Execution.Listener.NONE)
                        .run(notebook, folder);

        assertThat(outcome.trouble().orElseThrow().cell()).isZero();
        assertThat(outcome.trouble().orElseThrow().message()).contains("-Xmx1q");
    }

    @Test
    void theStateOfWidgetsIsKept() {
        cell("interact(slider(0, 9, 1), i -> i)");

        assertThat(run().trouble()).isEmpty();

        var states =
                notebook.json()
                        .at("/metadata/widgets/application~1vnd.jupyter.widget-state+json/state");
        assertThat(states.valueStream().map(it -> it.path("model_name")).map(JsonNode::asText))
                .contains("IntSliderModel");
    }
}
