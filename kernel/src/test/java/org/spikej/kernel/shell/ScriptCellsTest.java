package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code %bash} and what its scripts leave behind. */
class ScriptCellsTest {
    private Cells cells;

    @BeforeEach
    void start() {
        cells = Cells.start();
    }

    @AfterEach
    void close() {
        cells.close();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + Cells.PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    @Test
    void outputAndArgumentsGoWhereTheyBelong() {
        var run = cells.run("%%bash a 'b c'\necho \"$2|${#}\"\necho wrong >&2");
        run.success();
        assertThat(run.output().out()).isEqualTo("b c|2\n");
        assertThat(run.output().err()).isEqualTo("wrong\n");
        assertThat(cells.run("%bash echo $((6 * 7))").output().out()).isEqualTo("42\n");
    }

    @Test
    void failureIsOneSentenceBelowTheOutput() {
        var run = cells.run("%bash echo before; exit 3");
        assertThat(run.failure().value())
                .isEqualTo("expected the script to end with status 0, got 3: see its output above");
        assertThat(run.output().out()).isEqualTo("before\n");
    }

    @Test
    void scriptThatReadsFindsNothing() {
        assertThat(cells.run("%bash cat; echo end").output().out()).isEqualTo("end\n");
    }

    @Test
    void interruptEndsAllOfAScript() throws InterruptedException {
        var run =
                cells.begin("%%bash\nsleep 1000 &\necho $!\ntrap '' TERM\nwhile true; do :; done");
        eventually(() -> run.output().out().endsWith("\n"));
        cells.interpreter.interrupt();
        assertThat(run.failure().name()).isEqualTo("Interrupted");
        eventually(() -> !isAlive(run.output().out()));
        assertThat(cells.run("1 + 1").text()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {">/dev/null 2>&1", ""})
    void backgroundOutlivesItsCellButNotTheKernel(String redirection) throws InterruptedException {
        var run = cells.run("%%bash\nsleep 1000 " + redirection + " &\necho $!");
        run.success();
        assertThat(isAlive(run.output().out())).isTrue();
        cells.interpreter.close();
        eventually(() -> !isAlive(run.output().out()));
    }

    @Test
    void closingEndsAScriptThatRuns() throws InterruptedException {
        var run = cells.begin("%%bash\necho $$\nwhile true; do sleep 1000; done");
        eventually(() -> run.output().out().endsWith("\n"));
        cells.interpreter.close();
        eventually(() -> !isAlive(run.output().out()));
    }
}
