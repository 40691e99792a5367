package org.spikej.kernel.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.spikej.kernel.comm.Comm;
import org.spikej.kernel.comm.CommHandler;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.comm.Comms;
import org.spikej.kernel.wire.Json;

/**
 * The state of a widget, which kernel and front end both change, field by field (<a
 * href="https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md">widget
 * messaging protocol</a>, version 2.1.0). Safe from any thread.
 */
final class Model implements CommHandler {
    static final String TARGET = "jupyter.widget";
    static final String VERSION = "2.1.0";

    private final String id = UUID.randomUUID().toString().replace("-", "");
    private final Map<String, JsonNode> state = new LinkedHashMap<>();
    private final List<Model> inside = new ArrayList<>();
    private final Map<String, List<Runnable>> listeners = new LinkedHashMap<>();
    private final List<Consumer<JsonNode>> events = new CopyOnWriteArrayList<>();
    private Optional<Comm> comm = Optional.empty();

    /**
     * A model that the front end does not know yet.
     *
     * @param module package of the front end's that has the model and its view
     * @param name of the model and the view, without the endings {@code Model} and {@code View}
     */
    Model(String module, String moduleVersion, String name) {
        for (var half : List.of("model", "view")) {
            var word = Character.toUpperCase(half.charAt(0)) + half.substring(1);
            with("_" + half + "_module", module);
            with("_" + half + "_module_version", moduleVersion);
            with("_" + half + "_name", name + word);
        }
    }

    /** A model of the front end's standard controls. */
    static Model control(String name) {
        return new Model("@jupyter-widgets/controls", "2.0.0", name);
    }

    /** Gives a field its first value. */
    Model with(String field, Object value) {
        state.put(field, Json.tree(value));
        return this;
    }

    /** Gives a field other models as its value. */
    Model with(String field, List<Model> models) {
        inside.addAll(models);
        return with(field, (Object) models.stream().map(model -> "IPY_MODEL_" + model.id).toList());
    }

    String id() {
        return id;
    }

    /** Makes the model, and those inside it, known to the front end; once. */
    void open(Comms comms) {
        inside.forEach(model -> model.open(comms));
        synchronized (this) {
            if (comm.isEmpty()) {
                var content = content(state);
                var metadata = Json.object().put("version", VERSION);
                comm =
                        Optional.of(
                                comms.open(
                                        new CommMessage(
                                                CommMessage.Kind.OPEN,
                                                id,
                                                TARGET,
                                                content.data,
                                                metadata,
                                                content.buffers),
                                        this));
            }
        }
    }

    /** Takes the widget off the page. */
    synchronized void close() {
        comm.ifPresent(Comm::close);
    }

    synchronized JsonNode get(String field) {
        return state.get(field);
    }

    /** Changes a field, here and at the front end. */
    void set(String field, Object value) {
        JsonNode changed = Json.tree(value);
        synchronized (this) {
            if (changed.equals(state.put(field, changed))) {
                return;
            }
            send("update", content(Map.of(field, changed)));
        }
        changed(List.of(field));
    }

    /** Calls the listener whenever the field changes, whoever changes it. */
    synchronized void onChange(String field, Runnable listener) {
        listeners.computeIfAbsent(field, _ -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /** Calls the listener with whatever the front end says besides changes. */
    void onEvent(Consumer<JsonNode> listener) {
        events.add(listener);
    }

    @Override
    public void received(CommMessage message) {
        switch (message.data().path("method").asText()) {
            case "update" -> update(message);
            case "request_state" -> sendAll();
            case "custom" -> {
                var event = message.data().path("content");
                events.forEach(listener -> listener.accept(event));
            }
            default -> {}
        }
    }

    /** What {@code update_states} says of this model; buffers and their paths go to the lists. */
    synchronized ObjectNode description(ArrayNode paths, List<byte[]> buffers) {
        var content = content(state);
        for (var path : content.data.withArray("buffer_paths")) {
            paths.addArray().add(id).add("state").add(path.get(0));
        }
        buffers.addAll(content.buffers);
        var description =
                Json.object()
                        .put("model_name", state.get("_model_name").textValue())
                        .put("model_module", state.get("_model_module").textValue())
                        .put(
                                "model_module_version",
                                state.get("_model_module_version").textValue());
        description.set("state", content.data.get("state"));
        return description;
    }

    private synchronized void sendAll() {
        send("update", content(state));
    }

    /** Says the change back, so that other pages with this widget, and the sender, agree on it. */
    private void update(CommMessage message) {
        var changes = changes(message);
        synchronized (this) {
            send("echo_update", content(changes));
            state.putAll(changes);
        }
        changed(changes.keySet());
    }

    private static Map<String, JsonNode> changes(CommMessage message) {
        var changes = new LinkedHashMap<String, JsonNode>();
        message.data()
                .path("state")
                .properties()
                .forEach(field -> changes.put(field.getKey(), field.getValue()));
        var paths = message.data().path("buffer_paths");
        for (var i = 0; i < Math.min(paths.size(), message.buffers().size()); i++) {
            changes.put(
                    paths.get(i).path(0).asText(), BinaryNode.valueOf(message.buffers().get(i)));
        }
        return changes;
    }

    private void changed(Iterable<String> fields) {
        for (var field : fields) {
            listenersOf(field).forEach(Runnable::run);
        }
    }

    private synchronized List<Runnable> listenersOf(String field) {
        return listeners.getOrDefault(field, List.of());
    }

    private void send(String method, Content content) {
        content.data.put("method", method);
        comm.ifPresent(open -> open.send(content.data, content.buffers));
    }

    /** Fields as a message has them: binary ones in buffers, and where they belong. */
    private record Content(ObjectNode data, List<byte[]> buffers) {}

    private static Content content(Map<String, JsonNode> fields) {
        var data = Json.object();
        var texts = data.putObject("state");
        var paths = data.putArray("buffer_paths");
        var buffers = new ArrayList<byte[]>();
        fields.forEach(
                (field, value) -> {
                    if (value.isBinary()) {
                        paths.addArray().add(field);
                        buffers.add(bytes(value));
                    } else {
                        texts.set(field, value);
                    }
                });
        return new Content(data, buffers);
    }

    /** The bytes of a binary node. */
    static byte[] bytes(JsonNode binary) {
        try {
            return binary.binaryValue();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
