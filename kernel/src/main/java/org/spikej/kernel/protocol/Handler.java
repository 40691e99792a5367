package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Answers one type of message. */
@FunctionalInterface
interface Handler {
    /**
     * Does what the message asks for.
     *
     * @return content of the reply, made with {@link Reply}; empty if the message takes none
     */
    Optional<ObjectNode> answer(Exchange exchange);

    /** Serves each message on the thread that hands it over. */
    default Consumer<Exchange> atOnce() {
        return exchange -> exchange.serve(this);
    }

    /** Serves each message on another thread. */
    default Consumer<Exchange> on(Executor thread) {
        return exchange -> thread.execute(() -> exchange.serve(this));
    }
}
