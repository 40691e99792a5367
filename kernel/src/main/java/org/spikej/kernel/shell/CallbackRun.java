package org.spikej.kernel.shell;

import java.util.List;
import java.util.Optional;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.protocol.Outcome;

/**
 * Runs code of the notebook that the front end set off, on the calling thread. There is no cell
 * that could fail with it; so what it throws is written where the code wrote last.
 */
record CallbackRun(Cell cell, Traceback traceback, Runnable callback) {
    Outcome outcome() {
        try {
            cell.inUserCode(
                    () -> {
                        callback.run();
                        return Optional.empty();
                    });
        } catch (CellStopped stopped) {
            say(traceback.interrupted(cell.stoppedAt()));
        } catch (RuntimeException | Error thrown) {
            say(traceback.failure(thrown));
        }
        return new Outcome.Success(Optional.empty(), List.of());
    }

    private void say(Outcome.Failure failure) {
        var text = String.join("\n", failure.traceback()) + "\n";
        CellScope.current().orElse(cell.scope()).output().stream(Output.Stream.STDERR, text);
    }
}
