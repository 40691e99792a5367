package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code interrupt_request}: stops the running cell, also one that waits for input. */
record Interrupt(Evaluation evaluation, StandardInput input) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        evaluation.interrupt();
        input.cancel();
        return Optional.of(Reply.ok());
    }
}
