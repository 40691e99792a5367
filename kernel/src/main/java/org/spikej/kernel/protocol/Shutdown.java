package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * {@code shutdown_request}: ends the kernel once the reply is on its way. Who asked for a restart
 * starts the next kernel itself.
 *
 * @param end ends the kernel
 */
record Shutdown(Runnable end) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var reply = Reply.ok().put("restart", exchange.flag("restart", false));
        exchange.publish("shutdown_reply", reply);
        exchange.afterwards(end);
        return Optional.of(reply);
    }
}
