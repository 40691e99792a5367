package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static Cells cells;

    @BeforeAll
    static void start() {
        cells = Cells.start();
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    private static void eventually(Supplier<Boolean> condition) throws InterruptedException {
        var deadline = System.nanoTime() + Cells.PATIENCE.toNanos();
        while (!condition.get() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(condition.get()).isTrue();
    }

    @Test
    void standardStreamsReachTheCell() {
        var run = cells.run("System.out.println(\"één 😀\"); System.err.printf(\"%d%n\", 2);");
        assertThat(run.output().out()).isEqualTo("één 😀\n");
        assertThat(run.output().err()).isEqualTo("2\n");
    }

    @Test
    void threadStartedByACellWritesUnderItEvenLater() throws InterruptedException {
        var first =
                cells.run(
                        """
                        var go = new CountDownLatch(1);
                        new Thread(() -> {
                            try { go.await(); } catch (InterruptedException e) { return; }
                            System.out.println("late");
                            new Thread(() -> System.out.println("later")).start();
                        }).start();
                        System.out.println("early");
                        """);
        var second = cells.run("System.out.println(\"second\"); go.countDown();");
        eventually(() -> first.output().out().equals("early\nlate\nlater\n"));
        assertThat(second.output().out()).isEqualTo("second\n");
    }

    @Test
    void virtualThreadWritesUnderItsCell() {
        var run = cells.run("Thread.startVirtualThread(() -> System.out.print(\"v\")).join();");
        assertThat(run.output().out()).isEqualTo("v");
    }

    @Test
    void workersOfTheCommonPoolWriteUnderTheLastCell() {
        var parallel = "IntStream.range(0, 500).parallel().forEach(i -> System.out.print('.'));";
        assertThat(cells.run(parallel).output().out()).hasSize(500);
        assertThat(cells.run(parallel).output().out()).hasSize(500);
    }

    @Test
    void scannerReadsLinesThatThePersonTypes() {
        var run = cells.begin("var in = new Scanner(System.in); in.nextLine() + in.nextInt()");
        run.output().answers.add("ключ");
        run.output().answers.add("42");
        assertThat(run.text()).isEqualTo("ключ42");
    }

    @Test
    void readersAndBytesReadToo() {
        var run =
                cells.begin(
                        """
                        var reader = new BufferedReader(new InputStreamReader(System.in));
                        reader.readLine() + (char) System.in.read()
                        """);
        run.output().answers.add("line");
        run.output().answers.add("x");
        assertThat(run.text()).isEqualTo("linex");
    }

    @Test
    void endOfInputEndsTheReading() {
        var run = cells.begin("new String(System.in.readAllBytes())");
        run.output().answers.add("one");
        run.output().answers.add("two");
        run.output().answers.add("\u0004");
        assertThat(run.text()).isEqualTo("one\ntwo\n");
        var next = cells.begin("new Scanner(System.in).nextLine()");
        next.output().answers.add("three");
        assertThat(next.text()).isEqualTo("three");
    }

    @Test
    void threadOfACellReadsFromThePersonAtThatCell() {
        var run =
                cells.begin(
                        "var t = new Thread(() -> System.out.print(new Scanner(System.in).next()));"
                                + " t.start(); t.join();");
        run.output().answers.add("word");
        run.outcome();
        assertThat(run.output().out()).isEqualTo("word");
    }

    @Test
    void cellsOfTwoShellsReadAtOnceEachFromItsOwnLines() {
        cells.run("var asking = new CountDownLatch(1);");
        var first = cells.begin("asking.countDown(); System.in.read()");
        cells.run("asking.await();");
        var second = cells.begin("new Scanner(System.in).nextLine() + System.in.available()");
        second.output().answers.add("two");
        assertThat(second.text()).isEqualTo("two0");
        first.output().answers.add("x and more");
        assertThat(first.text()).isEqualTo("" + (int) 'x');
        var next = cells.begin("new Scanner(System.in).nextLine()");
        next.output().answers.add("three");
        assertThat(next.text()).isEqualTo("three");
    }

    @Test
    void promptIsAskedInTheOpenAndPasswordIsNot() {
        var run = cells.begin("input(\"Name? \") + password(\"Password: \").length()");
        run.output().answers.add("Ada");
        run.output().answers.add("s3cret");
        assertThat(run.text()).isEqualTo("Ada6");
        assertThat(run.output().prompts).containsExactly("Name? ");
        assertThat(run.output().passwords).containsExactly("Password: ");
        assertThat(run.output().out() + run.output().err()).isEmpty();
    }

    @Test
    void closedInterpreterGivesTheStreamsBack() {
        var out = System.out;
        var in = System.in;
        try (var other = Cells.start()) {
            other.run("1");
            assertThat(System.out).isNotSameAs(out);
        }
        assertThat(System.out).isSameAs(out);
        assertThat(System.in).isSameAs(in);
    }
}
