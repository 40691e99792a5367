package org.spikej.kernel.notebook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.spikej.kernel.wire.Json;

/** The state of Jupyter widgets, which a page shows where no kernel runs. */
final class WidgetState {
    private static final String TARGET = "jupyter.widget";

    private final Map<String, ObjectNode> states = new TreeMap<>();

    void take(String type, ObjectNode content) {
        var id = Json.string(content, "comm_id");
        var state = content.at("/data/state");
        if (type.equals("comm_open") && Json.string(content, "target_name").equals(TARGET)) {
            states.put(id, Json.object());
        }
        if (states.containsKey(id) && state instanceof ObjectNode changed) {
            states.get(id).setAll(changed);
        }
    }

    /** As it stands in the metadata of a notebook. */
    ObjectNode json() {
        var json = Json.object();
        if (states.isEmpty()) {
            return json;
        }
        var document = json.putObject("application/vnd.jupyter.widget-state+json");
        document.put("version_major", 2).put("version_minor", 0);
        var models = document.putObject("state");
        states.forEach(
                (id, state) -> {
                    var model = models.putObject(id);
                    model.set("model_name", state.path("_model_name"));
                    model.set("model_module", state.path("_model_module"));
                    model.set("model_module_version", state.path("_model_module_version"));
                    model.set("state", state);
                });
        return json;
    }
}
