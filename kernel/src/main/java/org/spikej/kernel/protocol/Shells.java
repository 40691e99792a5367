package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.spikej.kernel.wire.Message;

/**
 * The main shell, and the subshells that clients create beside it (<a
 * href="https://jupyter.org/enhancement-proposals/91-kernel-subshells/kernel-subshells.html">JEP
 * 91</a>). They share the interpreter: an interrupt stops the cells of all of them.
 */
final class Shells {
    private final Language language = new Language();
    private final Outbox outbox;
    private final Executor questions;
    private final ThreadGroup cells = new ThreadGroup("cells");
    private final Shell main;
    private final Map<String, Shell> subshells = new LinkedHashMap<>();

    /**
     * @param factory makes the interpreter, on the thread of the main shell's cells
     * @param questions where to answer what is answered while cells run
     */
    Shells(Supplier<Interpreter> factory, Outbox outbox, History history, Executor questions) {
        this.outbox = outbox;
        this.questions = questions;
        main = shell(() -> language.make(factory), history);
    }

    private Shell shell(Runnable first, History history) {
        var evaluation = new Evaluation(cells, first);
        return new Shell(language, evaluation, new StandardInput(outbox), history, questions);
    }

    void start() {
        main.start();
    }

    Shell main() {
        return main;
    }

    /** The shell that a message is for; empty if there is none of that identifier. */
    synchronized Optional<Shell> of(Message message) {
        var id = message.header().subshell();
        return id.isEmpty() ? Optional.of(main) : Optional.ofNullable(subshells.get(id));
    }

    /**
     * Starts a subshell.
     *
     * @return its identifier
     */
    synchronized String create() {
        var id = UUID.randomUUID().toString();
        var subshell = shell(() -> {}, main.history().beside());
        subshells.put(id, subshell);
        subshell.start();
        return id;
    }

    /**
     * Ends a subshell, whose running cell goes on to its end; those that wait are aborted.
     *
     * @return false if there is none of that identifier
     */
    boolean delete(String id) {
        var subshell = removed(id);
        subshell.ifPresent(Shell::end);
        return subshell.isPresent();
    }

    private synchronized Optional<Shell> removed(String id) {
        return Optional.ofNullable(subshells.remove(id));
    }

    /** Identifiers of the subshells, oldest first. */
    synchronized List<String> list() {
        return List.copyOf(subshells.keySet());
    }

    /** An {@code input_reply}: for the shell that asked. */
    void answered(Message reply) {
        all().forEach(shell -> shell.input().received(reply));
    }

    /** Stops the running cells; while the interpreter is still being made, those that wait. */
    void interrupt() {
        if (language.isBeingMade()) {
            all().forEach(Shell::abortWaiting);
        }
        language.ifMade().ifPresent(Interpreter::interrupt);
        all().forEach(shell -> shell.input().cancel());
    }

    /** Stops the running cells, runs no other, and closes the interpreter, if it was made. */
    void close() {
        all().forEach(Shell::close);
        language.ifMade()
                .ifPresent(
                        interpreter -> {
                            interpreter.interrupt();
                            interpreter.close();
                        });
    }

    private synchronized List<Shell> all() {
        return Stream.concat(Stream.of(main), subshells.values().stream()).toList();
    }

    /** Answers a message for a subshell that is not there. */
    static Optional<ObjectNode> unknown(Exchange exchange) {
        return Optional.of(unknown(exchange.subshell()));
    }

    /** The error reply of who names a subshell that is not there. */
    static ObjectNode unknown(String id) {
        var text =
                "expected the identifier of a subshell of this kernel, got '%s': create_subshell_request makes one"
                        .formatted(id);
        return Reply.error(new Outcome.Failure("UnknownSubshell", text, List.of(text)));
    }
}
