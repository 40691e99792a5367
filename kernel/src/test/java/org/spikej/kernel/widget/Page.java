package org.spikej.kernel.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.comm.Comms;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.RecordedOutput;
import org.spikej.kernel.display.Renderers;
import org.spikej.kernel.wire.Json;

/** A cell and the page that it writes on, with a person who operates its widgets. */
final class Page {
    final RecordedOutput output = new RecordedOutput();
    final Comms comms = new Comms(output::comm);
    private final CellScope cell = new CellScope(output, Renderers::standard, comms);

    /** Runs code of the cell, on a thread of its own, since a failure leaves it in the cell. */
    void cell(Runnable code) {
        try {
            CompletableFuture.runAsync(() -> cell.run(code), run -> new Thread(run).start())
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw (RuntimeException) failed.getCause();
        } catch (InterruptedException | TimeoutException hangs) {
            throw new AssertionError(hangs);
        }
    }

    /** What the kernel said first about the widget of this model name. */
    CommMessage opening(String modelName) {
        return opened().stream()
                .filter(opening -> state(opening).path("_model_name").asText().equals(modelName))
                .findFirst()
                .orElseThrow();
    }

    List<CommMessage> opened() {
        return said(CommMessage.Kind.OPEN);
    }

    /** Everything that the kernel said on open comms, in order. */
    List<CommMessage> said() {
        return said(CommMessage.Kind.MESSAGE);
    }

    private List<CommMessage> said(CommMessage.Kind kind) {
        return output.comms().stream().filter(message -> message.kind() == kind).toList();
    }

    static JsonNode state(CommMessage message) {
        return message.data().path("state");
    }

    /** The person changes the state of a widget. */
    void change(String modelName, String field, Object value) {
        var data = Json.object().put("method", "update");
        data.putObject("state").set(field, Json.<JsonNode>tree(value));
        data.putArray("buffer_paths");
        say(opening(modelName).comm(), data, List.of());
    }

    /** The front end says something on a comm, from the cell's thread but in no cell. */
    void say(String comm, ObjectNode data, List<byte[]> buffers) {
        comms.received(
                new CommMessage(CommMessage.Kind.MESSAGE, comm, "", data, Json.object(), buffers));
    }

    void open(String comm, String target) {
        comms.received(
                new CommMessage(
                        CommMessage.Kind.OPEN,
                        comm,
                        target,
                        Json.object(),
                        Json.object(),
                        List.of()));
    }
}
