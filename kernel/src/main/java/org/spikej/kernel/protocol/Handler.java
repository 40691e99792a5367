package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Answers one type of message. */
@FunctionalInterface
interface Handler {
    /**
     * Does what the message asks for.
     *
     * @return content of the reply, made with {@link Reply}; empty if the message takes none
     */
    Optional<ObjectNode> answer(Exchange exchange);
}
