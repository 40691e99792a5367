package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.display.RecordedOutput;
import org.spikej.kernel.protocol.CellName;
import org.spikej.kernel.protocol.Outcome;

/** Cells of several threads, as the subshells of JEP 91 send them. */
class SubshellTest {
    private static Cells cells;

    @BeforeAll
    static void start() {
        cells = Cells.start();
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    @Test
    void aCellRunsBesideOneThatWaits() {
        cells.run("var gate = new CountDownLatch(1); var got = new AtomicInteger();");
        var waiting = cells.begin("gate.await(); got.incrementAndGet()");
        assertThat(cells.run("int between = 7; between * 6").text()).isEqualTo("42");
        assertThat(waiting.ending()).isNotDone();
        cells.run("gate.countDown();");
        assertThat(waiting.text()).isEqualTo("1");
    }

    @Test
    void eachCellKeepsItsOwnOutputAndErrors() {
        cells.run("var door = new CountDownLatch(1);");
        var first = cells.begin("door.await();\nSystem.out.print(\"first\");\n1 / 0");
        var second = cells.run("System.out.print(\"second\"); door.countDown();");
        assertThat(first.trace()).contains("In [%d] line 3".formatted(first.number()));
        assertThat(first.output().out()).isEqualTo("first");
        assertThat(second.output().out()).isEqualTo("second");
    }

    @Test
    void anInterruptStopsThemAllAndTheNextCellRuns() {
        cells.run("var spinning = new CountDownLatch(3);");
        var runs =
                IntStream.range(0, 3)
                        .mapToObj(i -> cells.begin("spinning.countDown(); while (true) {}"))
                        .toList();
        cells.run("spinning.await();");
        cells.interpreter.interrupt();
        assertThat(cells.run("1 + 1").text()).isEqualTo("2");
        assertThat(runs)
                .allSatisfy(run -> assertThat(run.failure().name()).isEqualTo("Interrupted"));
    }

    @Test
    void manyCellsAndQuestionsAtOnceAllGetTheirAnswer() {
        cells.run("String shared = \"text\";");
        var runs =
                IntStream.range(0, 24)
                        .mapToObj(
                                i ->
                                        cells.begin(
                                                "int own%d = %d; own%d + shared.length()"
                                                        .formatted(i, i, i)))
                        .toList();
        for (var i = 0; i < 5; i++) {
            assertThat(cells.interpreter.complete("shared.subs", 11).matches()).isNotEmpty();
            assertThat(cells.interpreter.inspect("shared", 3, 0)).isPresent();
            assertThat(cells.interpreter.evaluate("shared")).isInstanceOf(Outcome.Success.class);
        }
        assertThat(runs).extracting(Cells.Run::text).isEqualTo(sums());
    }

    @Test
    void historyTellsSubshellsApartAndLeavesOutOnlyTheRunningCell() {
        try (var notebook = Cells.start()) {
            notebook.run("var latch = new CountDownLatch(1);");
            var waiting = notebook.begin("latch.await();\n%history");
            var side = "0f3a9c7e-1111-2222-3333-444455556666";
            notebook.begin("1 + 1", new CellName(1, side)).success();
            notebook.begin("2 + 2", new CellName(2, side)).success(); // numbers of both shells
            notebook.begin("latch.countDown();", new CellName(3, side)).success();
            assertThat(waiting.text())
                    .isEqualTo(
                            """
                            [1] var latch = new CountDownLatch(1);
                            [1 in subshell 0f3a9c7e] 1 + 1
                            [2 in subshell 0f3a9c7e] 2 + 2
                            [3 in subshell 0f3a9c7e] latch.countDown();""");
        }
    }

    @Test
    void expressionOfACellBelongsToItWhileAnotherRuns() {
        var own = new RecordedOutput();
        var name = new CellName(70, "");
        cells.run("var started = new CountDownLatch(1);");
        cells.interpreter.execute("int seventy = 70;", own, name);
        var other =
                cells.begin("started.countDown(); Thread.sleep(60_000);", new CellName(1, "side"));
        cells.run("started.await();");
        var shown =
                cells.interpreter.evaluate(
                        "new Object() { public String toString() { System.out.print(\"mine\"); return \"x\"; } }.toString()",
                        own,
                        name);
        cells.interpreter.interrupt();
        assertThat(other.failure().name()).isEqualTo("Interrupted");
        assertThat(shown).isInstanceOf(Outcome.Success.class);
        assertThat(own.out()).isEqualTo("mine");
        assertThat(other.output().out()).isEmpty();
    }

    private static List<String> sums() {
        return IntStream.range(0, 24).mapToObj(i -> "" + (i + 4)).toList();
    }
}
