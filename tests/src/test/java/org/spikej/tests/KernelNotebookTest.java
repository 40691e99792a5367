package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook about the kernel itself, run from end to end, with or without a network. */
class KernelNotebookTest {

    private static TwoClients both;
    private static NotebookRun run;

    @BeforeAll
    static void runTheNotebook(@TempDir Path folder) {
        both =
                TwoClients.execute(
                        Repository.root().resolve("notebooks/tour/02-kernel.ipynb"), folder);
        run = both.run();
    }

    @Test
    void jupytersClientAndOursGiveTheSame() {
        both.assertTheSame();
    }

    /** Everything that a cell shows, as plain text without colours. */
    private static String shown(JsonNode cell) {
        var text = new StringBuilder();
        for (var output : cell.path("outputs")) {
            text.append(output.path("text").asText());
            output.path("text").forEach(line -> text.append(line.asText()));
            var data = output.at("/data/text~1plain");
            text.append(data.asText());
            data.forEach(line -> text.append(line.asText()));
            output.path("traceback").forEach(line -> text.append(line.asText()).append('\n'));
        }
        return text.toString().replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private static String shownBy(String tag) {
        assertThat(run.cellsTagged(tag)).as(tag).isNotEmpty();
        return shown(run.cellsTagged(tag).getFirst());
    }

    @Test
    void errorsShowTheLineAndAdvice() {
        var failing = run.cellsTagged("raises-exception");
        assertThat(shown(failing.get(0)))
                .contains("excitatroy.size()", "^^^^", "did you mean excitatory?");
        assertThat(shown(failing.get(1))).contains("/ by zero", "return 100 / x;", "in inverse");
    }

    @Test
    void libraryIsUsedOrTheReasonIsTold() {
        assertThat(shownBy("dependency"))
                .matches(
                        "(?s).*(added org\\.apache\\.commons:commons-text 1\\.13\\.0.*1|expected to reach a repository, .*)");
    }

    @Test
    void questionShowsDocumentation() {
        assertThat(shownBy("documentation")).contains("fused multiply add");
    }

    @Test
    void timingIsMeasured() {
        assertThat(shownBy("timing")).containsPattern("± .* a run \\(mean");
    }

    @Test
    void widgetHasAStillPicture() {
        assertThat(run.cellsTagged("plot"))
                .allSatisfy(
                        cell ->
                                assertThat(
                                                NotebookRun.outputsOf(
                                                        cell, "image/svg+xml", "image/png"))
                                        .isPositive());
    }
}
