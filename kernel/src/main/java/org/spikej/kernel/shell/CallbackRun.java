package org.spikej.kernel.shell;

import java.util.List;
import java.util.Optional;
import org.spikej.kernel.protocol.Outcome;

/** Runs code of the notebook that the front end set off, on the calling thread. */
record CallbackRun(Cell cell, Traceback traceback, Runnable callback) {
    Outcome outcome() {
        try {
            cell.inUserCode(
                    () -> {
                        callback.run();
                        return Optional.empty();
                    });
            return new Outcome.Success(Optional.empty(), List.of());
        } catch (CellStopped stopped) {
            return traceback.interrupted(cell.stoppedAt());
        } catch (RuntimeException | Error thrown) {
            return traceback.failure(thrown);
        }
    }
}
