package org.spikej.kernel.snn;

import java.util.function.Supplier;
import org.spikej.chip.ChipException;
import org.spikej.data.DatasetException;
import org.spikej.kernel.magic.MagicException;

/** Calls of the library on behalf of a magic. */
final class Library {
    private Library() {}

    /**
     * Asks the library for something.
     *
     * @throws MagicException with the library's own sentence where it refuses what came
     */
    static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (IllegalArgumentException | ChipException | DatasetException refused) {
            throw new MagicException(refused.getMessage());
        }
    }
}
