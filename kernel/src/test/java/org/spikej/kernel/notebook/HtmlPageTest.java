package org.spikej.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.wire.Json;

class HtmlPageTest {
    private final NotebookDocument notebook =
            new NotebookDocument(Json.object().put("nbformat", 4));

    private NotebookCell add(NotebookCell cell) {
        notebook.append(cell);
        return cell;
    }

    private Document page() {
        return Jsoup.parse(HtmlPage.of(notebook, "a <title>"));
    }

    @Test
    void formulasReachMathJaxAsTheyAreWritten() {
        assertThat(Markdown.html("Let $a_1 < b_2$ and *c*:\n\n$$x_{t} \\\\ y_*$$"))
                .contains("$a_1 &lt; b_2$", "<em>c</em>", "$$x_{t} \\\\ y_*$$");
    }

    @Test
    void dollarsOfCodeAndOfMoneyAreNoFormulas() {
        assertThat(Markdown.html("`${a}` and `${b_c}`")).contains("<code>${a}</code>");
        assertThat(Markdown.html("5 $ or *6* $ each")).contains("<em>6</em>");
    }

    @Test
    void tablesAreTables() {
        assertThat(Jsoup.parse(Markdown.html("| a | b |\n|---|---|\n| 1 | 2 |")).select("td"))
                .hasSize(2);
    }

    @Test
    void ofAValueTheRichestFormIsShown() {
        var cell = add(NotebookCell.code("a", "t", "chart"));
        var data = cell.outputs().addObject().put("output_type", "display_data").putObject("data");
        data.put("text/plain", "a chart").put("image/svg+xml", "<svg><path id=\"p\"/></svg>");

        assertThat(page().select("svg path#p")).hasSize(1);
        assertThat(page().text()).doesNotContain("a chart");
        assertThat(page().title()).isEqualTo("a <title>");
    }

    @Test
    void markupOfCodeTextAndErrorsIsText() {
        var cell = add(NotebookCell.code("a", "t", "List<String> x;"));
        cell.outputs()
                .addObject()
                .put("output_type", "stream")
                .put("name", "stdout")
                .put("text", "<b>bold</b>");
        cell.outputs()
                .addObject()
                .put("output_type", "error")
                .putArray("traceback")
                .add("\u001b[31mno <i>\u001b[0m");

        assertThat(page().select("b, i, string")).isEmpty();
        assertThat(page().select("pre.source").text()).isEqualTo("List<String> x;");
        assertThat(page().select("pre.error").text()).isEqualTo("no <i>");
    }
}
