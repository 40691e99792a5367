package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spikej.kernel.wire.Json;

/** {@code comm_open}: closed at once, because this kernel knows no comm target. */
final class CommOpen implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var close = Json.object().put("comm_id", exchange.text("comm_id"));
        close.putObject("data");
        exchange.publish("comm_close", close);
        return Optional.empty();
    }
}
