package org.spikej.kernel.display;

import java.util.Optional;
import org.spikej.kernel.comm.CommMessage;

/**
 * Where a running cell writes to. Every call is safe from any thread and keeps the order of the
 * calls of one thread.
 */
public interface Output {
    /** The two text streams under a cell. */
    enum Stream {
        STDOUT,
        STDERR
    }

    /** Appends text to a stream. */
    void stream(Stream stream, String text);

    /**
     * Shows something under the cell.
     *
     * @param displayId a name under which {@link #update} can replace it, or empty
     */
    void display(MimeBundle bundle, Optional<String> displayId);

    /** Replaces what was displayed under this name, wherever it stands. */
    void update(MimeBundle bundle, String displayId);

    /**
     * Removes the cell's output.
     *
     * @param wait keep it until the next output comes, so that nothing flickers
     */
    void clear(boolean wait);

    /** Says something to the front end's end of a comm. */
    void comm(CommMessage message);

    /**
     * Shows something to read beside the notebook, where the client has a pager and a cell is still
     * running; elsewhere under the cell.
     */
    default void page(MimeBundle bundle) {
        display(bundle, Optional.empty());
    }

    /**
     * Proposes code for the person to run next; only where a cell is still running.
     *
     * @param replace put it in the place of the cell's own code, instead of into a new cell
     */
    default void nextInput(String code, boolean replace) {}

    /**
     * Asks the person for a line of text and waits for it. At the end of input clients send the one
     * character U+0004.
     *
     * @param password do not show what is typed
     * @throws IllegalStateException if the client takes no input, or the cell has ended
     * @throws java.util.concurrent.CancellationException if the cell is interrupted meanwhile
     */
    String input(String prompt, boolean password);
}
