package org.spikej.kernel.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;

/** How a cell ended. */
public sealed interface Outcome {
    /**
     * It ran.
     *
     * @param result the last expression's value, if it has one
     * @param payloads the protocol's payloads, for instance {@code {source: page, …}}; mostly empty
     */
    record Success(Optional<MimeBundle> result, List<Map<String, Object>> payloads)
            implements Outcome {}

    /**
     * It failed or was interrupted.
     *
     * @param name class of the error, as {@code ename}
     * @param value its message, never null, as {@code evalue}
     * @param traceback lines to show, with ANSI colours
     */
    record Failure(String name, String value, List<String> traceback) implements Outcome {}
}
