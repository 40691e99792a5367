package org.spikej.kernel.notebook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikej.kernel.wire.Json;
import org.spikej.kernel.wire.Message;

/**
 * What the cells of a notebook put out, as the messages of a kernel tell it: shown values can be
 * changed by later cells, streams grow, and an output can be cleared.
 */
final class CellOutputs {
    private final Map<String, List<ObjectNode>> shown = new HashMap<>();
    private final WidgetState widgets = new WidgetState();
    private final Map<String, NotebookCell> cellOfRequest = new HashMap<>();
    private final Set<String> clearedBeforeNext = new HashSet<>();
    private NotebookCell running;

    /** From now on a cell runs; messages of cells before may still come. */
    void begin(NotebookCell cell) {
        running = cell;
    }

    /** Adds what a message tells to the cell whose request caused it. */
    void take(Message message) {
        var request = message.parent().id();
        var cell = cellOfRequest.computeIfAbsent(request, _ -> running);
        var content = message.content();
        var type = message.header().type();
        switch (type) {
            case "execute_input" ->
                    cell.json().set("execution_count", content.get("execution_count"));
            case "stream" -> stream(content, room(cell, request));
            case "error" ->
                    room(cell, request).add(fields(type, content, "ename", "evalue", "traceback"));
            case "clear_output" -> clear(content, cell, request);
            case "update_display_data" -> update(content);
            case "display_data", "execute_result" -> show(type, content, room(cell, request));
            default -> widgets.take(type, content);
        }
    }

    /** The widgets, as a notebook keeps them in its metadata; empty where there are none. */
    ObjectNode widgets() {
        return widgets.json();
    }

    private ArrayNode room(NotebookCell cell, String request) {
        if (clearedBeforeNext.remove(request)) {
            cell.outputs().removeAll();
        }
        return cell.outputs();
    }

    private void clear(ObjectNode content, NotebookCell cell, String request) {
        if (content.path("wait").asBoolean()) {
            clearedBeforeNext.add(request);
        } else {
            cell.outputs().removeAll();
        }
    }

    /** Text of one stream without others between is one output. */
    private static void stream(ObjectNode content, ArrayNode outputs) {
        var name = Json.string(content, "name");
        if (!outputs.isEmpty()
                && outputs.get(outputs.size() - 1) instanceof ObjectNode last
                && Json.string(last, "output_type").equals("stream")
                && Json.string(last, "name").equals(name)) {
            last.put("text", Json.string(last, "text") + Json.string(content, "text"));
            return;
        }
        outputs.add(fields("stream", content, "name", "text"));
    }

    private void show(String type, ObjectNode content, ArrayNode outputs) {
        var output = fields(type, content, "data", "metadata");
        if (type.equals("execute_result")) {
            output.set("execution_count", content.get("execution_count"));
        }
        var id = content.at("/transient/display_id").asText();
        if (!id.isEmpty()) {
            shown.computeIfAbsent(id, _ -> new ArrayList<>()).add(output);
        }
        outputs.add(output);
    }

    private void update(ObjectNode content) {
        var id = content.at("/transient/display_id").asText();
        for (var output : shown.getOrDefault(id, List.of())) {
            output.setAll(fields(Json.string(output, "output_type"), content, "data", "metadata"));
        }
    }

    private static ObjectNode fields(String type, ObjectNode content, String... names) {
        var output = Json.object().put("output_type", type);
        for (var name : names) {
            output.set(name, content.path(name).deepCopy());
        }
        return output;
    }
}
