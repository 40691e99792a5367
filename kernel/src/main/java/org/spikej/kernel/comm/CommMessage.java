package org.spikej.kernel.comm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.spikej.kernel.wire.Json;

/**
 * One message of a comm, in either direction.
 *
 * @param comm identifier of the comm
 * @param target who is to take the other end; empty unless the message opens the comm
 * @param data whatever the two ends agree on
 * @param metadata mostly empty
 * @param buffers binary data beside {@code data}; mostly none
 */
public record CommMessage(
        Kind kind,
        String comm,
        String target,
        JsonNode data,
        ObjectNode metadata,
        List<byte[]> buffers) {
    /** What a message does to its comm. */
    public enum Kind {
        OPEN("comm_open"),
        MESSAGE("comm_msg"),
        CLOSE("comm_close");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** The protocol's {@code msg_type}. */
        public String type() {
            return type;
        }
    }

    public CommMessage {
        buffers = List.copyOf(buffers);
    }

    /** A message that ends a comm. */
    public static CommMessage close(String comm) {
        var nothing = Json.object();
        return new CommMessage(Kind.CLOSE, comm, "", nothing, nothing, List.of());
    }
}
