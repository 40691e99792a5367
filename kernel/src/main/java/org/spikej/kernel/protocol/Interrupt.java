package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code interrupt_request}: stops the running cells, also those that wait for input. */
record Interrupt(Shells shells) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        shells.interrupt();
        return Optional.of(Reply.ok());
    }
}
