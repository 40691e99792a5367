package org.spikej.kernel.comm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.spikej.kernel.wire.Json;

/** An open comm, seen from the kernel. Safe from any thread. */
public final class Comm {
    private final Comms all;
    private final String id;
    private final String target;

    Comm(Comms all, String id, String target) {
        this.all = all;
        this.id = id;
        this.target = target;
    }

    public String id() {
        return id;
    }

    /** The name under which it was opened. */
    public String target() {
        return target;
    }

    /** Says something to the front end; nothing once the comm is closed. */
    public void send(JsonNode data) {
        send(data, List.of());
    }

    /**
     * Says something to the front end; nothing once the comm is closed.
     *
     * @param buffers binary data beside it
     */
    public void send(JsonNode data, List<byte[]> buffers) {
        if (isOpen()) {
            var metadata = Json.object();
            all.say(new CommMessage(CommMessage.Kind.MESSAGE, id, "", data, metadata, buffers));
        }
    }

    public boolean isOpen() {
        return all.isOpen(id);
    }

    /** Ends it, for the front end as well. */
    public void close() {
        if (all.forget(id)) {
            all.say(CommMessage.close(id));
        }
    }
}
