package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spikej.kernel.wire.Json;

/** {@code inspect_request}: documentation of what stands at the cursor. */
record Inspect(Language language) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var cursor = Cursor.of(exchange);
        var detailLevel = exchange.content().path("detail_level").asInt(0);
        var found = language.interpreter().inspect(cursor.code(), cursor.index(), detailLevel);
        var reply = Reply.ok().put("found", found.isPresent());
        reply.setAll(found.map(CellOutput::content).orElseGet(Inspect::nothing));
        return Optional.of(reply);
    }

    private static ObjectNode nothing() {
        var content = Json.object();
        content.putObject("data");
        content.putObject("metadata");
        return content;
    }
}
