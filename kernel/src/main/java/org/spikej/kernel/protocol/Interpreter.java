package org.spikej.kernel.protocol;

import java.util.Map;
import java.util.Optional;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;

/**
 * The language behind the protocol. It knows nothing of sockets and messages; offsets into code are
 * UTF-16 indices (the protocol's code points are converted before and after).
 */
public interface Interpreter extends AutoCloseable {
    /**
     * Runs one cell and returns when it has ended. The output goes on to belong to this cell
     * afterwards. Called from several threads, as subshells do, cells run beside each other.
     */
    Outcome execute(String code, Output output);

    /** Runs one cell whose name the person sees; errors tell its number ({@code In [3] line 2}). */
    default Outcome execute(String code, Output output, CellName name) {
        return execute(code, output);
    }

    /** Evaluates one expression of {@code user_expressions}; a result is present on success. */
    Outcome evaluate(String expression);

    /**
     * As {@link #evaluate(String)}, for a cell that has just run, to which what it prints belongs.
     */
    default Outcome evaluate(String expression, Output output, CellName name) {
        return evaluate(expression);
    }

    /**
     * Hands a message of the client's to the comm that it names, or to the target that it opens.
     * Called as {@link #execute} is; the output belongs to this message. A language without comms
     * closes what is opened.
     */
    default void receive(CommMessage message, Output output) {
        if (message.kind() == CommMessage.Kind.OPEN) {
            output.comm(CommMessage.close(message.comm()));
        }
    }

    /** The open comms, identifier to target; callable while a cell runs. */
    default Map<String, String> comms() {
        return Map.of();
    }

    /** What could stand at the cursor; callable while a cell runs. */
    Completion complete(String code, int cursor);

    /** Documentation of what stands at the cursor; callable while a cell runs. */
    Optional<MimeBundle> inspect(String code, int cursor, int detailLevel);

    /** Whether a console should run this text or ask for another line. */
    Completeness completeness(String code);

    /** Stops the running cells; called from another thread, harmless when nothing runs. */
    void interrupt();

    /** Called from another thread, maybe while a cell still runs; the process ends soon after. */
    @Override
    void close();
}
