package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * {@code comm_info_request}: the open comms. This kernel has no comm targets, so there are none.
 */
final class CommInfo implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var reply = Reply.ok();
        reply.putObject("comms");
        return Optional.of(reply);
    }
}
