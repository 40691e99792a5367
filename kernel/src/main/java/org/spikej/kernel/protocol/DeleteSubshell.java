package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code delete_subshell_request}: ends a subshell. */
record DeleteSubshell(Shells shells) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var id = exchange.text("subshell_id");
        return Optional.of(shells.delete(id) ? Reply.ok() : Shells.unknown(id));
    }
}
