package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spikej.kernel.wire.ConnectionFile;

/** {@code connect_request}: the ports, for a client that knows only one of them. */
record Connect(ConnectionFile connection) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var reply = Reply.ok();
        connection.ports().forEach((channel, port) -> reply.put(channel.portField(), port));
        return Optional.of(reply);
    }
}
