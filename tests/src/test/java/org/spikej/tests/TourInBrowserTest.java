package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Notebooks of the tour in JupyterLab, in a real browser, at a small size: all cells run, every
 * plot is seen, progress bars and the slider through time move, in a light and a dark theme.
 * Screenshots of the whole notebooks stay in {@code target/browser}.
 *
 * <p>Skipped, with the reason, on a machine where the browser can be neither found nor installed.
 */
class TourInBrowserTest {
    static final List<String> NAMES = List.of("01-first-spikes", "05-events", "07-on-a-chip");

    private static final Map<String, JsonNode> SEEN = new TreeMap<>();

    @BeforeAll
    static void openAndRunThem(@TempDir Path folder) throws IOException {
        var browser = Browser.prepared();
        var notebooks = Files.createDirectory(folder.resolve("notebooks"));
        var urls = new ArrayList<String>();
        try (var lab = Lab.start(notebooks, folder)) {
            for (var name : NAMES) {
                SmallNotebook.of(tour(name), notebooks);
                urls.add(lab.url(name + ".ipynb"));
            }
            for (var seen : browser.work("tour", folder, urls)) {
                SEEN.put(seen.path("name").asText(), seen);
            }
        }
    }

    private static Path tour(String name) {
        return Repository.root().resolve("notebooks/tour").resolve(name + ".ipynb");
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void everyCellRunsAndEveryPlotIsSeen(String name) {
        var cells = SEEN.get(name).path("cells").valueStream().toList();
        var codes =
                ExecutedNotebook.read(tour(name)).cells().stream()
                        .filter(cell -> cell.path("cell_type").asText().equals("code"))
                        .toList();

        assertThat(cells)
                .hasSameSizeAs(codes)
                .allSatisfy(cell -> assertThat(cell.path("errors")).isEmpty());
        for (var i = 0; i < codes.size(); i++) {
            if (ExecutedNotebook.isTagged(codes.get(i), "plot")) {
                assertThat(cells.get(i).path("images"))
                        .as(codes.get(i).path("source").toString())
                        .isNotEmpty()
                        .allSatisfy(
                                image -> {
                                    assertThat(image.path("width").asInt()).isGreaterThan(100);
                                    assertThat(image.path("height").asInt()).isGreaterThan(100);
                                });
            }
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void noLabelOfAPlotIsCutOrLiesOverAnother(String name) {
        assertThat(SEEN.get(name).path("texts")).isEmpty();
    }

    @Test
    void theProgressBarOfATrainingMoves() {
        assertThat(SEEN.get("01-first-spikes").path("progress").asInt()).isGreaterThan(2);
    }

    @Test
    void theSliderMovesTheEventsThroughTimeAndTheButtonPlaysThem() {
        var scrubbed = SEEN.get("05-events").path("scrubbed");

        assertThat(scrubbed.at("/start/value").asInt()).isZero();
        assertThat(scrubbed.at("/moved/value").asInt()).isPositive();
        assertThat(scrubbed.at("/moved/text")).isNotEqualTo(scrubbed.at("/start/text"));
        assertThat(scrubbed.at("/moved/shift").asText()).startsWith("-");
        assertThat(scrubbed.at("/played/value")).isNotEqualTo(scrubbed.at("/moved/value"));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void pageHasNoErrorsOfItsOwn(String name) {
        assertThat(SEEN.get(name).path("problems")).isEmpty();
    }
}
