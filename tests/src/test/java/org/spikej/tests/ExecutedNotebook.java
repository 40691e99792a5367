package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A notebook file with outputs, whoever ran it. */
record ExecutedNotebook(List<JsonNode> cells) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ExecutedNotebook read(Path file) {
        try {
            return new ExecutedNotebook(
                    JSON.readTree(file.toFile()).get("cells").valueStream().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the notebooks of a folder, in order. */
    static Stream<String> namesIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ipynb"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some cells say that they show a picture, and each of them does. */
    void assertPlotsAreShown() {
        assertThat(tagged("plot"))
                .isNotEmpty()
                .allSatisfy(
                        cell ->
                                assertThat(
                                                NotebookRun.outputsOf(
                                                        cell, "image/svg+xml", "image/png"))
                                        .as(cell.get("source").toString())
                                        .isPositive());
    }

    /** No cell has an output or a number, as all notebooks are stored. */
    void assertWithoutOutputs() {
        assertThat(cells)
                .allSatisfy(
                        cell -> {
                            assertThat(cell.path("outputs")).isEmpty();
                            assertThat(cell.path("execution_count").isInt()).isFalse();
                        });
    }

    /** The cells that have this tag. */
    List<JsonNode> tagged(String tag) {
        return cells.stream().filter(cell -> isTagged(cell, tag)).toList();
    }

    static boolean isTagged(JsonNode cell, String tag) {
        return cell.at("/metadata/tags").valueStream().anyMatch(it -> it.asText().equals(tag));
    }

    /** The plain text of the results of cells that begin so. */
    List<String> texts(String beginning) {
        return cells.stream()
                .filter(cell -> text(cell.path("source")).startsWith(beginning))
                .map(
                        cell ->
                                cell.path("outputs")
                                        .valueStream()
                                        .map(it -> text(it.at("/data/text~1plain")))
                                        .collect(Collectors.joining()))
                .toList();
    }

    /**
     * What a cell put out, in a form that does not depend on how streams were cut into messages.
     */
    static List<Map<String, String>> outputs(JsonNode cell) {
        var outputs = new ArrayList<Map<String, String>>();
        for (var output : cell.path("outputs")) {
            var type = output.path("output_type").asText();
            if (type.equals("stream")) {
                var name = output.path("name").asText();
                var text = text(output.path("text"));
                if (!outputs.isEmpty() && outputs.getLast().containsKey(name)) {
                    text = outputs.removeLast().get(name) + text;
                }
                outputs.add(Map.of(name, text));
            } else if (type.equals("error")) {
                outputs.add(Map.of(type, output.path("evalue").asText()));
            } else {
                outputs.add(
                        output.path("data").properties().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey, form -> text(form.getValue()))));
            }
        }
        return outputs;
    }

    static String text(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(JsonNode::asText).collect(Collectors.joining())
                : node.isTextual() ? node.asText() : node.toString();
    }
}
