package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptTest {
    private static Cells cells;

    @BeforeAll
    static void start() {
        cells = Cells.start();
        cells.run(
                """
                int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
                void nap() { try { Thread.sleep(1_000_000); } catch (InterruptedException e) {} }
                record Spinner() { static void spin() { while (true) {} } }
                """);
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    /** Begins a cell and interrupts it once its last statement runs. */
    private static Cells.Run interrupted(String code) throws InterruptedException {
        var run = cells.begin(code);
        for (var looks = 0; looks < 4; looks = isInUserCode() ? looks + 1 : 0) {
            assertThat(run.ending()).isNotDone();
            TimeUnit.MILLISECONDS.sleep(15);
        }
        cells.interpreter.interrupt();
        return run;
    }

    private static boolean isInUserCode() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("cells"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(SnippetNames::isSnippet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sleep(1_000_000);",
                "while (true) {}",
                "for (;;) { try { Thread.sleep(1000); } catch (Throwable t) {} }",
                "while (true) { try { while (true) {} } catch (Throwable t) {} }",
                "do { try { fib(30); } finally { } } while (true);",
                "Runnable r = () -> { while (true) {} }; r.run();",
                "fib(1000)",
                "Spinner.spin();",
                "IntStream.iterate(0, i -> i + 1).forEach(i -> {});",
                "IntStream.range(0, 8).parallel().forEach(i -> { while (true) {} });",
                "IntStream.range(0, 8).parallel().forEach(i -> nap());",
                "new Scanner(System.in).nextLine();",
                "new CountDownLatch(1).await();",
                "var t = new Thread(() -> { while (true) {} }); t.start(); t.join();",
                "Thread.startVirtualThread(() -> { while (true) {} }).join();",
                "var lock = new Object(); synchronized (lock) { lock.wait(); }",
                "var held = new ReentrantLock(); Thread.startVirtualThread(held::lock).join();"
                        + " held.lockInterruptibly();",
                "nap(); nap(); nap();",
                "display(new Object() { public String toString() { while (true) {} } });",
                "new Object() { public String toString() { while (true) {} } }",
                "%time while (true) {}",
                "class Init { static { Spinner.spin(); } } new Init();",
            })
    void interruptStops(String code) throws InterruptedException {
        var run = interrupted(code);
        assertThat(run.failure().name()).isEqualTo("Interrupted");
        var next = cells.run("1 + 1");
        assertThat(next.text()).isEqualTo("2");
        assertThat(next.output().err()).isEmpty();
    }

    @Test
    void tracebackNamesTheLineThatWasRunning() throws InterruptedException {
        var run = interrupted("int i = 0;\nwhile (true) {\n  i++;\n}");
        assertThat(run.trace()).startsWith("Interrupted: the cell was stopped\n  In [");
        assertThat(run.trace()).containsPattern("line [345]");
    }

    @Test
    void threadsOfTheCellStopToo() throws InterruptedException {
        cells.run(
                """
                var busy = new Thread(() -> { while (true) {} });
                var asleep = new Thread(() -> nap());
                """);
        var run = interrupted("busy.start(); asleep.start(); busy.join();");
        run.outcome();
        assertThat(cells.run("busy.join(); asleep.join(); busy.isAlive()").text())
                .isEqualTo("false");
    }

    @Test
    void noThreadGoesOnWithTheCellsCode() throws InterruptedException {
        var run =
                interrupted(
                        """
                        new Thread(() -> { while (true) {} }).start();
                        IntStream.range(0, 8).parallel().forEach(i -> { while (true) {} });
                        """);
        assertThat(run.failure().name()).isEqualTo("Interrupted");
        var deadline = System.nanoTime() + Cells.PATIENCE.toNanos();
        while (isCodeOfCellsRunning() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(isCodeOfCellsRunning()).isFalse();
    }

    private static boolean isCodeOfCellsRunning() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(SnippetNames::isSnippet);
    }

    @Test
    void daemonOfALibraryIsLeftAlone() throws InterruptedException {
        var started =
                cells.run(
                        """
                        var timer = new Timer(true); // its daemon would end if interrupted
                        timer.schedule(new TimerTask() { public void run() {} }, 0);
                        """);
        started.success();
        interrupted("while (true) {}").outcome();
        assertThat(
                        cells.run(
                                        """
                                        var ran = new CountDownLatch(1);
                                        timer.schedule(new TimerTask() {
                                            public void run() { ran.countDown(); }
                                        }, 0);
                                        ran.await(30, TimeUnit.SECONDS)
                                        """)
                                .text())
                .isEqualTo("true");
    }

    @Test
    void interruptWhileCompilingKeepsTheCodeFromRunning() {
        var run = cells.begin("int a1 = 1;\n".repeat(40) + "System.out.println(\"ran\");");
        cells.interpreter.interrupt();
        while (!run.ending().isDone()) {
            cells.interpreter.interrupt();
            Thread.onSpinWait();
        }
        assertThat(run.failure().name()).isEqualTo("Interrupted");
        assertThat(run.output().out()).isEmpty();
        assertThat(cells.run("Math.abs(-1)").text()).isEqualTo("1");
    }

    @Test
    void compilerWorksAfterManyInterrupts() throws InterruptedException {
        for (var i = 0; i < 5; i++) {
            interrupted("Thread.sleep(1_000_000);").outcome();
            assertThat(cells.run("tech.tablesaw.api.Table.create(\"t" + i + "\").name()").text())
                    .isEqualTo("t" + i);
        }
    }

    @Test
    void cellThatInterruptsItselfLeavesTheCompilerAlone() {
        var run =
                cells.run(
                        "Thread.currentThread().interrupt();\n"
                                + "org.knowm.xchart.XYSeries.class.getSimpleName()");
        assertThat(run.text()).isEqualTo("XYSeries");
    }

    @Test
    void interruptWithNothingRunningIsHarmless() {
        cells.interpreter.interrupt();
        cells.interpreter.interrupt();
        assertThat(cells.run("Thread.sleep(1); 5").text()).isEqualTo("5");
    }

    @Test
    void libraryThatDoesNotLookIsNamedAndGivenUp() throws InterruptedException {
        cells.run("var gate = new Semaphore(0);");
        var run = interrupted("gate.acquireUninterruptibly(); System.out.println(\"never\");");
        assertThat(run.failure().name()).isEqualTo("Interrupted");
        assertThat(run.output().err())
                .contains(
                        "still stopping: the cell is in ",
                        "gave up: a thread goes on in jdk.internal.misc.Unsafe.park");
        assertThat(cells.run("1 + 1").text()).isEqualTo("2");
        assertThat(interrupted("while (true) {}").failure().name()).isEqualTo("Interrupted");
        cells.run("gate.release(); Thread.sleep(200);");
        assertThat(run.output().out()).doesNotContain("never");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(3);",
                "Runtime.getRuntime().exit(3);",
                "Runtime.getRuntime().halt(3);",
                "java.util.function.IntConsumer c = System::exit; c.accept(3);",
                "java.util.function.IntConsumer c = Runtime.getRuntime()::halt; c.accept(3);",
                "List.of(3).forEach(i -> System.exit(i));",
            })
    void exitEndsTheCellAndNotTheKernel(String code) {
        var run = cells.run(code + "\nSystem.out.println(\"never\");");
        assertThat(run.success().payloads())
                .singleElement()
                .satisfies(payload -> assertThat(payload).containsEntry("source", "ask_exit"));
        assertThat(run.output().err()).startsWith("exit(3) ended the cell");
        assertThat(run.output().out()).isEmpty();
        assertThat(cells.run("1 + 1").text()).isEqualTo("2");
    }

    @Test
    void exitInAThreadEndsTheThread() {
        var run = cells.run("var t = new Thread(() -> System.exit(1)); t.start(); t.join();");
        assertThat(run.output().err()).startsWith("exit(1) ended the cell");
    }
}
