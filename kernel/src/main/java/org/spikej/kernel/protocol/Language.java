package org.spikej.kernel.protocol;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.spikej.kernel.wire.Log;
import org.spikej.kernel.wire.Memory;

/** The interpreter, which takes a while to be made. */
final class Language {
    private static final Log LOG = new Log(Language.class);

    private final CompletableFuture<Interpreter> interpreter = new CompletableFuture<>();

    /**
     * Makes the interpreter on the calling thread; one that cannot be made is asked for in vain.
     */
    void make(Supplier<Interpreter> factory) {
        try {
            interpreter.complete(factory.get());
        } catch (Throwable e) {
            interpreter.completeExceptionally(e);
            Memory.log(LOG, "the interpreter could not be made", e);
        }
    }

    /**
     * The interpreter; waits until it is there.
     *
     * @throws NoInterpreterException if it could not be made
     */
    Interpreter interpreter() {
        try {
            return interpreter.join();
        } catch (CompletionException e) {
            throw new NoInterpreterException(e.getCause());
        }
    }

    boolean isBeingMade() {
        return !interpreter.isDone();
    }

    /** The interpreter, if it is there already. */
    Optional<Interpreter> ifMade() {
        return interpreter.isDone() && !interpreter.isCompletedExceptionally()
                ? Optional.of(interpreter.join())
                : Optional.empty();
    }
}
