package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.kernel.install.Commands;
import org.spikej.paper.Papers;

/** The notebooks of the papers run to their end at the smallest scale, on data drawn here. */
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
        assertThat(stored.cells())
                .allSatisfy(cell -> assertThat(cell.path("outputs").isEmpty()).isTrue());

        var words = List.of("run", PAPERS.resolve(name).toString(), "-o", folder.toString());
        var smallest = List.of("-p", "scale=Scale.SMOKE");
        assertThat(
                        Commands.run(
                                Stream.concat(words.stream(), smallest.stream())
                                        .toArray(String[]::new)))
                .isZero();

        var run = ExecutedNotebook.read(folder.resolve(name));
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
