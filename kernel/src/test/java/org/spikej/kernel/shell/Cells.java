package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.RecordedOutput;
import org.spikej.kernel.protocol.CellName;
import org.spikej.kernel.protocol.Outcome;

/** A notebook for tests: runs cells and says what came of them. */
final class Cells implements AutoCloseable {
    /** Longer than anything takes that does not hang. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final JavaInterpreter interpreter;
    private int number;

    private Cells(JavaInterpreter interpreter) {
        this.interpreter = interpreter;
    }

    static Cells start() {
        return new Cells(JavaInterpreter.start(Setup.standard()));
    }

    static Cells start(Setup setup) {
        return new Cells(JavaInterpreter.start(setup));
    }

    /** A cell that has ended, or runs. */
    record Run(int number, RecordedOutput output, CompletableFuture<Outcome> ending) {
        Outcome outcome() {
            return ending.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }

        Outcome.Success success() {
            assertThat(outcome()).isInstanceOf(Outcome.Success.class);
            return (Outcome.Success) outcome();
        }

        Outcome.Failure failure() {
            assertThat(outcome()).isInstanceOf(Outcome.Failure.class);
            return (Outcome.Failure) outcome();
        }

        /** The text of the result. */
        String text() {
            return success().result().map(MimeBundle::data).orElseThrow().get("text/plain") + "";
        }

        boolean hasResult() {
            return success().result().isPresent();
        }

        /** The traceback as one text without colours. */
        String trace() {
            return String.join("\n", failure().traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
        }
    }

    /** Starts a cell. */
    Run begin(String code) {
        return begin(code, new CellName(++number, ""));
    }

    /** Starts a cell of a subshell, or of the main one. */
    Run begin(String code, CellName name) {
        var output = new RecordedOutput();
        return new Run(
                name.number(),
                output,
                CompletableFuture.supplyAsync(
                        () -> interpreter.execute(code, output, name), Thread::startVirtualThread));
    }

    /** Runs a cell to its end. */
    Run run(String code) {
        var run = begin(code);
        run.outcome();
        return run;
    }

    /** What inspect shows of the end of some code, in a MIME type. */
    String documentation(String code, String type) {
        return interpreter
                .inspect(code, code.length(), 0)
                .orElseThrow(() -> new AssertionError("nothing is said of " + code))
                .data()
                .get(type)
                .toString();
    }

    @Override
    public void close() {
        interpreter.close();
    }
}
