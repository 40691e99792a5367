package org.spikej.kernel.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.spikej.kernel.wire.Json;

/**
 * A notebook as one page to read: no files beside it. Formulas are set by MathJax, from the net as
 * in Jupyter's own pages; where there is none they stay LaTeX.
 */
final class HtmlPage {
    private static final String MATHJAX = "https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-svg.js";
    private static final String DOLLARS =
            "MathJax = {tex: {inlineMath: [['$', '$'], ['\\\\(', '\\\\)']]}};";
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    /** What a page shows of a value that has several forms: the first of these. */
    private static final List<String> FORMS =
            List.of(
                    "text/html",
                    "image/svg+xml",
                    "image/png",
                    "image/jpeg",
                    "text/markdown",
                    "text/latex",
                    "text/plain");

    private HtmlPage() {}

    /**
     * The page.
     *
     * @param title for the bar of the browser
     */
    static String of(NotebookDocument notebook, String title) {
        var page = Document.createShell("");
        page.outputSettings().prettyPrint(false);
        page.prependChild(new DocumentType("html", "", ""));
        page.selectFirst("html").attr("lang", "en");
        var head = page.head();
        head.appendElement("meta").attr("charset", "utf-8");
        head.appendElement("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1");
        head.appendElement("title").text(title);
        head.appendElement("style").appendChild(new DataNode(style()));
        head.appendElement("script").appendChild(new DataNode(DOLLARS));
        head.appendElement("script").attr("src", MATHJAX).attr("async", true);
        var body = page.body().appendElement("main");
        for (var cell : notebook.cells()) {
            append(cell, body.appendElement("section").addClass(cell.type()));
        }
        return page.outerHtml() + "\n";
    }

    private static String style() {
        try (var file = HtmlPage.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(NotebookCell cell, Element section) {
        switch (cell.type()) {
            case "markdown" -> section.append(Markdown.html(cell.source()));
            case "code" -> {
                var count = cell.json().path("execution_count");
                pre(section, cell.source(), "source")
                        .attr("data-count", count.isInt() ? count.asText() : "");
                for (var output : cell.outputs()) {
                    append((ObjectNode) output, section.appendElement("div").addClass("output"));
                }
            }
            default -> {} // raw cells are for other programs
        }
    }

    private static void append(ObjectNode output, Element place) {
        switch (Json.string(output, "output_type")) {
            case "stream" ->
                    pre(place, NotebookCell.text(output.path("text")), Json.string(output, "name"));
            case "error" -> {
                var lines = output.path("traceback").valueStream().map(JsonNode::asText).toList();
                pre(place, COLOURS.matcher(String.join("\n", lines)).replaceAll(""), "error");
            }
            default ->
                    FORMS.stream()
                            .filter(output.path("data")::has)
                            .findFirst()
                            .ifPresent(form -> append(form, output.path("data").get(form), place));
        }
    }

    private static void append(String form, JsonNode value, Element place) {
        var text = NotebookCell.text(value);
        switch (form) {
            case "text/html", "image/svg+xml" -> place.append(text);
            case "image/png", "image/jpeg" ->
                    place.appendElement("img")
                            .attr("alt", "")
                            .attr("src", "data:%s;base64,%s".formatted(form, text.strip()));
            case "text/markdown" -> place.append(Markdown.html(text));
            case "text/latex" -> place.appendChild(new TextNode(text));
            default -> pre(place, COLOURS.matcher(text).replaceAll(""), "value");
        }
    }

    private static Element pre(Element place, String text, String kind) {
        return place.appendElement("pre").addClass(kind).appendChild(new TextNode(text));
    }
}
