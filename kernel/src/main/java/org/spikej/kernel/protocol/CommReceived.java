package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.wire.Json;

/** {@code comm_open}, {@code comm_msg}, {@code comm_close}: for the interpreter, in turn. */
record CommReceived(CommMessage.Kind kind, Language language) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var data = exchange.content().path("data");
        var message =
                new CommMessage(
                        kind,
                        exchange.text("comm_id"),
                        exchange.text("target_name"),
                        data.isMissingNode() ? Json.object() : data,
                        exchange.metadata(),
                        exchange.buffers());
        try {
            language.interpreter().receive(message, exchange.output());
        } finally {
            // An interrupt meant this message, not what the kernel does next.
            Thread.interrupted();
        }
        return Optional.empty();
    }
}
