package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A notebook in JupyterLab, in a real browser ({@code tests/browser/lab.mjs} is the person): run,
 * interrupted, operated by its slider, restarted. Screenshots stay in {@code target/browser}.
 *
 * <p>Skipped, with the reason, on a machine where the browser can be neither found nor installed.
 */
class BrowserTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> CELLS =
            List.of(
                    """
                    System.out.print(ProcessHandle.current().pid());""",
                    """
                    var digits = Datasets.strokes().take(32, 16);
                    var net = Network.of(linear(784, 16), lif(), linear(16, 10), lif()).steps(8);
                    %raster net digits.test(7)""",
                    """
                    interact(slider(0.5, 1, 0.01).named("decay"), decay -> {
                        var v = new double[30];
                        v[0] = 1;
                        for (var t = 1; t < v.length; t++) {
                            v[t] = decay * v[t - 1];
                        }
                        var title = "decay %.2f".formatted(decay);
                        var chart = new XYChartBuilder().width(500).height(260).title(title).build();
                        chart.addSeries("membrane", v);
                        return chart;
                    });""",
                    """
                    System.out.println("running");
                    while (true) {}""");

    private static JsonNode seen;

    @BeforeAll
    static void workWithTheNotebook(@TempDir Path folder) throws IOException {
        var browser = Browser.prepared();
        var notebooks = Files.createDirectory(folder.resolve("notebooks"));
        JSON.writeValue(notebooks.resolve("browser.ipynb").toFile(), notebook());
        try (var lab = Lab.start(notebooks, folder)) {
            seen = browser.work("lab", folder, List.of(lab.url("browser.ipynb")));
        }
    }

    private static JsonNode notebook() {
        var notebook = JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        notebook.putObject("metadata")
                .putObject("kernelspec")
                .put("name", KernelSpec.NAME)
                .put("display_name", "SpikeJ (Java)")
                .put("language", "java");
        var cells = notebook.putArray("cells");
        for (var code : CELLS) {
            var cell = cells.addObject().put("cell_type", "code").put("source", code);
            cell.put("id", "cell-" + cells.size()).putNull("execution_count");
            cell.putObject("metadata");
            cell.putArray("outputs");
        }
        return notebook;
    }

    @Test
    void spikeRasterOfANetworkIsSeen() {
        assertThat(seen.at("/raster/text").asText()).contains("time step", "lif");
        assertThat(seen.at("/raster/width").asInt()).isGreaterThan(100);
    }

    @Test
    void movingTheSliderRedrawsThePlot() {
        assertThat(seen.at("/before/text").asText()).contains("decay 0.75");
        assertThat(seen.path("readout").asText()).isEqualTo("0.77");
        assertThat(seen.at("/after/text").asText()).contains("decay 0.77");
        assertThat(seen.at("/after/width").asInt()).isGreaterThan(100);
    }

    @Test
    void stopButtonInterruptsAnEndlessLoop() {
        assertThat(seen.path("error").asText()).contains("running", "Interrupted");
        assertThat(seen.path("interruptMillis").asInt()).isLessThan(5000);
    }

    @Test
    void restartAndRunAllRunsEverythingInANewProcess() {
        assertThat(seen.path("newProcess").asText())
                .matches("[0-9]+")
                .isNotEqualTo(seen.path("process").asText());
        assertThat(seen.path("numbers").toString())
                .isEqualTo("[\"[1]:\",\"[2]:\",\"[3]:\",\"[*]:\"]");
        assertThat(seen.at("/again/text").asText()).contains("decay 0.75");
    }

    @Test
    void pageHasNoErrorsOfItsOwn() {
        assertThat(seen.path("problems")).isEmpty();
    }
}
