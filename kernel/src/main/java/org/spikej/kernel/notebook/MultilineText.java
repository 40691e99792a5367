package org.spikej.kernel.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.spikej.kernel.wire.Json;

/** How notebook files keep texts: as lists of lines, so that a difference shows as few lines. */
final class MultilineText {
    private MultilineText() {}

    /** The notebook with its texts as lists of lines and its fields in order. */
    static ObjectNode split(ObjectNode notebook) {
        var file = sorted(notebook);
        for (var cell : file.path("cells")) {
            var fields = (ObjectNode) cell;
            split(fields, "source");
            for (var output : cell.path("outputs")) {
                split((ObjectNode) output, "text");
                if (output.path("data") instanceof ObjectNode data) {
                    data.fieldNames()
                            .forEachRemaining(
                                    type -> {
                                        if (!type.endsWith("json")) {
                                            split(data, type);
                                        }
                                    });
                }
            }
        }
        return file;
    }

    private static void split(ObjectNode object, String field) {
        if (object.path(field).isTextual()) {
            var text = object.path(field).textValue();
            var lines = object.arrayNode();
            if (!text.isEmpty()) {
                NotebookCell.lines(text).forEach(lines::add);
            }
            object.set(field, lines);
        }
    }

    private static ObjectNode sorted(ObjectNode object) {
        var fields = new TreeMap<String, JsonNode>();
        object.properties().forEach(each -> fields.put(each.getKey(), sorted(each.getValue())));
        var sorted = Json.object();
        sorted.setAll(fields);
        return sorted;
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> sorted(object);
            case ArrayNode array -> {
                var sorted = array.arrayNode();
                array.forEach(each -> sorted.add(sorted(each)));
                yield sorted;
            }
            default -> node;
        };
    }
}
