package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.paper.Papers;

/**
 * The notebooks of the papers run to their end at the smallest scale, on data drawn here, and give
 * the same in Jupyter's own client as by {@code spikej run}.
 */
class PaperNotebooksTest {
    private static final Path PAPERS = Repository.root().resolve("notebooks/papers");

    static Stream<String> notebooks() {
        return ExecutedNotebook.namesIn(PAPERS);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itRunsAndShowsItsTableAndPictures(String name, @TempDir Path folder) {
        var stored = ExecutedNotebook.read(PAPERS.resolve(name));
        var paper = Papers.of(name.replace(".ipynb", ""));
        assertThat(ExecutedNotebook.text(stored.cells().getFirst().path("source")))
                .contains(paper.title(), paper.link(), String.valueOf(paper.year()));
        stored.assertWithoutOutputs();
        assertThat(ExecutedNotebook.text(stored.tagged("parameters").getFirst().path("source")))
                .isEqualTo("var scale = Scale.SMALL;");

        var small = SmallNotebook.of(PAPERS.resolve(name), folder);
        var executed = TwoClients.execute(small, folder.resolve("run"));

        executed.assertTheSame();
        var run = executed.ours();
        assertThat(run.tagged("result"))
                .singleElement()
                .satisfies(cell -> assertThat(shown(cell)).anyMatch(PaperNotebooksTest::isTable));
        run.assertPlotsAreShown();
        assertThat(run.tagged("kept")).hasSize(1);
    }

    private static boolean isTable(JsonNode forms) {
        return forms.has("text/html")
                && ExecutedNotebook.text(forms.path("text/plain"))
                        .lines()
                        .anyMatch(line -> line.matches("claim .* paper .* ours .* holds .*"));
    }

    private static List<JsonNode> shown(JsonNode cell) {
        return cell.path("outputs").valueStream().map(it -> it.path("data")).toList();
    }
}
