package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.spikej.kernel.wire.Json;

/** {@code is_complete_request}: whether a console should run the text or ask for more. */
record IsComplete(Language language) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var completeness = language.interpreter().completeness(exchange.text("code"));
        var status = completeness.status().name().toLowerCase(Locale.ROOT);
        var reply = Json.object().put("status", status);
        if (completeness.status() == Completeness.Status.INCOMPLETE) {
            reply.put("indent", completeness.indent());
        }
        return Optional.of(reply);
    }
}
