package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.kernel.install.Commands;

/** A notebook gives the same in Jupyter's own client as by {@code spikej run}. */
class SameOutputsTest {
    /** What differs from run to run: identifiers, times, rates, and models of widgets. */
    private static final List<String> OF_ONE_RUN =
            List.of(
                    "[0-9a-f]{8}-[0-9a-f-]{27}",
                    "[0-9a-f]{32}",
                    "cc\\d+-",
                    "@[0-9a-f]{5,8}\\b",
                    "\\d+(\\.\\d+)? ?(µs|ms|s|/s|min)\\b",
                    "\\d\\d:\\d\\d");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tour/01-first-spikes.ipynb",
                "tour/02-kernel.ipynb",
                "papers/unsupervised.ipynb"
            })
    void jupytersClientAndOursGiveTheSame(String name, @TempDir Path folder) throws IOException {
        var notebook = smallest(Repository.root().resolve("notebooks").resolve(name), folder);
        assertThat(Commands.run("run", notebook.toString(), "-o", folder + "/ours.ipynb", "--html"))
                .isZero();

        var jupyters = NotebookRun.of(notebook, folder.resolve("theirs"));

        assertThat(jupyters.finished().status()).as(jupyters.finished().messages()).isZero();
        var ours = ExecutedNotebook.read(folder.resolve("ours.ipynb")).cells();
        var theirs = ExecutedNotebook.read(jupyters.notebook()).cells();
        assertThat(ours).hasSameSizeAs(theirs);
        for (var i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i).path("execution_count"))
                    .isEqualTo(theirs.get(i).path("execution_count"));
            if (!ExecutedNotebook.isTagged(ours.get(i), "timing")) {
                assertThat(comparable(ours.get(i)))
                        .as(ours.get(i).path("source").toString())
                        .isEqualTo(comparable(theirs.get(i)));
            }
        }
        assertThat(folder.resolve("ours.html")).content().contains("<svg", "MathJax");
    }

    /** The notebook of a paper at its smallest scale, which needs no data; any other as it is. */
    private static Path smallest(Path notebook, Path folder) throws IOException {
        var text = Files.readString(notebook);
        var small = text.replace("var scale = Scale.SMALL;", "var scale = Scale.SMOKE;");
        return small.equals(text)
                ? notebook
                : Files.writeString(folder.resolve(notebook.getFileName()), small);
    }

    private static List<Map<String, String>> comparable(JsonNode cell) {
        return ExecutedNotebook.outputs(cell).stream()
                .map(
                        output -> {
                            Map<String, String> same = new TreeMap<>(output);
                            same.replaceAll(
                                    (_, text) -> {
                                        var all = text;
                                        for (var pattern : OF_ONE_RUN) {
                                            all = all.replaceAll(pattern, "…");
                                        }
                                        return all;
                                    });
                            return same;
                        })
                .toList();
    }
}
