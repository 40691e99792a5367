package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.Json;
import org.spikej.kernel.wire.Log;
import org.spikej.kernel.wire.Memory;
import org.spikej.kernel.wire.Message;

/** One request, and everything that is said about it. */
final class Exchange {
    private static final Log LOG = new Log(Exchange.class);

    private final Channel channel;
    private final Message request;
    private final Outbox outbox;
    private final CellOutput output;
    private Runnable afterwards = () -> {};

    Exchange(Channel channel, Message request, Outbox outbox, StandardInput input) {
        this.channel = channel;
        this.request = request;
        this.outbox = outbox;
        this.output =
                new CellOutput(
                        request,
                        outbox,
                        input,
                        flag("silent", false),
                        flag("allow_stdin", type().equals("execute_request")));
    }

    /**
     * The one rule of order: busy, the work and all that it writes, the reply, idle. The outbox
     * keeps that order; a handler that throws is answered for.
     */
    void serve(Handler handler) {
        status("busy");
        try {
            answer(handler).ifPresent(this::reply);
        } finally {
            output.end();
            status("idle");
        }
        afterwards.run();
    }

    String type() {
        return request.header().type();
    }

    /** Identifier of the subshell that it is for; empty for the main shell. */
    String subshell() {
        return request.header().subshell();
    }

    ObjectNode content() {
        return request.content();
    }

    ObjectNode metadata() {
        return request.metadata();
    }

    List<byte[]> buffers() {
        return request.buffers();
    }

    /** A string of the content; empty if absent. */
    String text(String field) {
        return Json.string(content(), field);
    }

    boolean flag(String field, boolean absent) {
        return content().path(field).asBoolean(absent);
    }

    CellOutput output() {
        return output;
    }

    /** Says something on iopub, in answer to this request. */
    void publish(String type, ObjectNode content) {
        outbox.publish(type, request.header(), content);
    }

    /** What is to happen once this request is done with. */
    void afterwards(Runnable action) {
        afterwards = action;
    }

    private Optional<ObjectNode> answer(Handler handler) {
        try {
            return handler.answer(this);
        } catch (Throwable e) {
            Memory.log(LOG, "no answer to " + type(), e);
            return Optional.of(Reply.error(Reply.failure(e)));
        }
    }

    private void reply(ObjectNode content) {
        if (type().endsWith("_request")) {
            var reply = type().replaceFirst("_request$", "_reply");
            Memory.run(() -> outbox.reply(channel, request, reply, content));
        }
    }

    private void status(String state) {
        Memory.run(() -> publish("status", Json.object().put("execution_state", state)));
    }
}
