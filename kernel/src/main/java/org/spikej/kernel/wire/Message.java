package org.spikej.kernel.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One message of the Jupyter protocol.
 *
 * @param identities routing frames before the delimiter: on ROUTER sockets the way back to the
 *     client, on iopub one topic
 * @param parent header of the message that caused this one, or {@link Header#NONE}
 * @param buffers binary frames after the content; mostly none
 */
public record Message(
        List<byte[]> identities,
        Header header,
        Header parent,
        ObjectNode metadata,
        ObjectNode content,
        List<byte[]> buffers) {
    public Message {
        identities = List.copyOf(identities);
        buffers = List.copyOf(buffers);
    }

    /** A message to the sender of {@code cause}, on whatever socket has the same identities. */
    public static Message answering(Message cause, Header header, ObjectNode content) {
        return new Message(
                cause.identities, header, cause.header, Json.object(), content, List.of());
    }

    /** A message to every subscriber of a topic. */
    public static Message publication(
            String topic, Header header, Header parent, ObjectNode content) {
        var identities = List.of(topic.getBytes(StandardCharsets.UTF_8));
        return new Message(identities, header, parent, Json.object(), content, List.of());
    }
}
