package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code list_subshell_request}: the subshells that there are; the main shell is none. */
record ListSubshells(Shells shells) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var reply = Reply.ok();
        shells.list().forEach(reply.putArray("subshell_id")::add);
        return Optional.of(reply);
    }
}
