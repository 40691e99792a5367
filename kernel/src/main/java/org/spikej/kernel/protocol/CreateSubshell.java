package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code create_subshell_request}: a shell whose cells run beside those of the others. */
record CreateSubshell(Shells shells) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        return Optional.of(Reply.ok().put("subshell_id", shells.create()));
    }
}
