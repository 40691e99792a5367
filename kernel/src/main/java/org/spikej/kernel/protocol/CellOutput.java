package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.wire.Json;
import org.spikej.kernel.wire.Message;

/**
 * The output of one request, wherever and whenever it is written: a thread that outlives its cell
 * still writes under that cell. Only input ends with the cell.
 */
final class CellOutput implements Output {
    /**
     * Text of a cell beyond this would freeze the page that shows it. High enough that a log of 10
     * MB, which people do print and front ends do show, arrives whole.
     */
    static final long LIMIT_CHARS = 16_000_000;

    /** Jupyter's server drops what comes faster; a cell that shows more than that is slowed. */
    private static final int SHOWN_PER_SECOND = 1000;

    private static final String LIMIT_NOTICE =
            "\n[more than 16 million characters from this cell: the rest of its text is not shown;"
                    + " print less, or write to a file]\n";

    private final Message request;
    private final Outbox outbox;
    private final StandardInput input;
    private final boolean silent;
    private final boolean allowInput;
    private final Pace pace = new Pace(SHOWN_PER_SECOND);
    private final AtomicLong written = new AtomicLong();
    private final List<Map<String, Object>> payloads = new ArrayList<>();
    private volatile boolean ended;

    CellOutput(
            Message request,
            Outbox outbox,
            StandardInput input,
            boolean silent,
            boolean allowInput) {
        this.request = request;
        this.outbox = outbox;
        this.input = input;
        this.silent = silent;
        this.allowInput = allowInput;
    }

    @Override
    public void stream(Stream stream, String text) {
        if (silent || text.isEmpty()) {
            return;
        }
        var total = written.addAndGet(text.length());
        if (total <= LIMIT_CHARS) {
            outbox.awaitRoom();
            outbox.text(request.header(), stream, text);
        } else if (total - text.length() <= LIMIT_CHARS) {
            outbox.text(request.header(), Stream.STDERR, LIMIT_NOTICE);
        }
    }

    @Override
    public void display(MimeBundle bundle, Optional<String> displayId) {
        var content = content(bundle);
        displayId.ifPresent(id -> content.putObject("transient").put("display_id", id));
        show("display_data", content);
    }

    @Override
    public void update(MimeBundle bundle, String displayId) {
        var content = content(bundle);
        content.putObject("transient").put("display_id", displayId);
        show("update_display_data", content);
    }

    @Override
    public void clear(boolean wait) {
        show("clear_output", Json.object().put("wait", wait));
    }

    @Override
    public void comm(CommMessage message) {
        slowDown();
        var content = Json.object().put("comm_id", message.comm());
        if (message.kind() == CommMessage.Kind.OPEN) {
            content.put("target_name", message.target());
        }
        content.set("data", message.data());
        outbox.publish(
                message.kind().type(),
                request.header(),
                message.metadata(),
                content,
                message.buffers());
    }

    @Override
    public void page(MimeBundle bundle) {
        payload(Map.of("source", "page", "data", bundle.data(), "start", 0));
    }

    @Override
    public void nextInput(String code, boolean replace) {
        payload(Map.of("source", "set_next_input", "text", code, "replace", replace));
    }

    private void payload(Map<String, Object> payload) {
        synchronized (payloads) {
            payloads.add(payload);
        }
    }

    /** What the client is to do once the cell has ended, in the protocol's words. */
    List<Map<String, Object>> payloads() {
        synchronized (payloads) {
            return List.copyOf(payloads);
        }
    }

    @Override
    public String input(String prompt, boolean password) {
        if (!allowInput) {
            throw new IllegalStateException(
                    "expected a client that takes input, got allow_stdin=false: run the cell in a"
                            + " front end with an input box, or give the value in the code");
        }
        if (ended) {
            throw new IllegalStateException(
                    "expected a running cell to ask for input, got one that has ended: ask before"
                            + " its last statement");
        }
        return input.ask(request, prompt, password);
    }

    /** The value of the cell. */
    void result(MimeBundle bundle, int executionCount) {
        publish("execute_result", content(bundle).put("execution_count", executionCount));
    }

    /** Refuses input from now on. */
    void end() {
        ended = true;
        input.end(request);
    }

    /** Data and metadata, as in {@code display_data}. */
    static ObjectNode content(MimeBundle bundle) {
        var content = Json.object();
        content.set("data", Json.tree(bundle.data()));
        content.set("metadata", Json.tree(bundle.metadata()));
        return content;
    }

    private void show(String type, ObjectNode content) {
        slowDown();
        publish(type, content);
    }

    private void slowDown() {
        pace.await();
        outbox.awaitRoom();
    }

    void publish(String type, ObjectNode content) {
        if (!silent) {
            outbox.publish(type, request.header(), content);
        }
    }
}
