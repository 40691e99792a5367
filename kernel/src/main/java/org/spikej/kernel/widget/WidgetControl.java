package org.spikej.kernel.widget;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import org.spikej.kernel.comm.Comm;
import org.spikej.kernel.comm.CommHandler;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.comm.Comms;
import org.spikej.kernel.wire.Json;

/**
 * Tells a page that has just been loaded the state of all widgets (the protocol's {@code
 * jupyter.widget.control} comm, version 1.0.0).
 */
record WidgetControl(Comms comms, Comm comm) implements CommHandler {
    private static final String TARGET = "jupyter.widget.control";

    static void register(Comms comms) {
        comms.register(TARGET, (comm, _) -> new WidgetControl(comms, comm));
    }

    @Override
    public void received(CommMessage message) {
        if (message.data().path("method").asText().equals("request_states")) {
            var buffers = new ArrayList<byte[]>();
            comm.send(states(buffers), buffers);
        }
    }

    private JsonNode states(ArrayList<byte[]> buffers) {
        var answer = Json.object().put("method", "update_states");
        var states = answer.putObject("states");
        var paths = answer.putArray("buffer_paths");
        for (var handler : comms.handlers()) {
            if (handler instanceof Model model) {
                states.set(model.id(), model.description(paths, buffers));
            }
        }
        return answer;
    }
}
