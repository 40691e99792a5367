package org.spikej.kernel.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.spikej.kernel.wire.Json;

/**
 * A cell of a notebook.
 *
 * @param json as the file has it; it can be changed
 */
public record NotebookCell(ObjectNode json) {
    /** A new code cell. */
    public static NotebookCell code(String id, String tag, String source) {
        var json = Json.object();
        json.put("cell_type", "code").putNull("execution_count");
        json.put("id", id).putObject("metadata").putArray("tags").add(tag);
        json.putArray("outputs");
        json.put("source", source);
        return new NotebookCell(json);
    }

    /** For instance {@code code}, {@code markdown} or {@code raw}. */
    public String type() {
        return Json.string(json, "cell_type");
    }

    public boolean isCode() {
        return type().equals("code");
    }

    public String source() {
        return text(json.path("source"));
    }

    public void source(String text) {
        json.put("source", text);
    }

    public boolean hasTag(String tag) {
        return json.at("/metadata/tags").valueStream().anyMatch(it -> it.asText().equals(tag));
    }

    /** What it has put out, each an object of nbformat; an array of its own where there is none. */
    public ArrayNode outputs() {
        return json.withArrayProperty("outputs");
    }

    /** The first line that is not blank. */
    public String headline() {
        return source().lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    }

    /** Text of a file, which may be one string or its lines. */
    static String text(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(JsonNode::asText).collect(Collectors.joining())
                : node.asText();
    }

    /** The lines of a text, each with its line end, as files keep them. */
    static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)"));
    }
}
