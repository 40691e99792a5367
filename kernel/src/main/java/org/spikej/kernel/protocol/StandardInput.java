package org.spikej.kernel.protocol;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.spikej.kernel.wire.Json;
import org.spikej.kernel.wire.Message;

/** Questions of one shell to the person at the client, one at a time, and their answers. */
final class StandardInput {
    private final Outbox outbox;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Question pending;

    private record Question(String id, Message cell, CompletableFuture<String> answer) {
        /** Some clients leave out the parent of their answer. */
        boolean fits(Message reply) {
            return reply.parent().id().isEmpty()
                    ? reply.header().subshell().equals(cell.header().subshell())
                    : reply.parent().id().equals(id);
        }
    }

    StandardInput(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Asks the client that sent this cell, and waits for its answer.
     *
     * @throws CancellationException if the wait is interrupted, or the cell ends before the answer
     */
    String ask(Message cell, String prompt, boolean password) {
        try {
            asking.lockInterruptibly();
            try {
                return answer(cell, prompt, password);
            } finally {
                pending = null;
                asking.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for input");
        }
    }

    private String answer(Message cell, String prompt, boolean password)
            throws InterruptedException {
        var header = outbox.header("input_request");
        var answer = new CompletableFuture<String>();
        pending = new Question(header.id(), cell, answer);
        outbox.ask(cell, header, prompt, password);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new InterruptedException();
        }
    }

    /** An {@code input_reply}; one that nobody waits for is dropped. */
    void received(Message reply) {
        var question = pending;
        if (question != null && question.fits(reply)) {
            question.answer.complete(Json.string(reply.content(), "value"));
        }
    }

    /** Ends the wait for an answer, if there is one. */
    void cancel() {
        var question = pending;
        if (question != null) {
            question.answer.completeExceptionally(new InterruptedException());
        }
    }

    /** Ends the wait for an answer to this cell, if there is one. */
    void end(Message cell) {
        var question = pending;
        if (question != null && question.cell == cell) {
            cancel();
        }
    }
}
