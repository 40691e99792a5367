package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.protocol.CellName;

/** What JShell forgets in a long session, and what goes on working. */
class DeadSnippetsTest {
    /** More than what is kept until JShell forgets. */
    private static final int MANY = 120;

    private Cells cells;

    @BeforeEach
    void start() {
        cells = Cells.start();
    }

    @AfterEach
    void close() {
        cells.close();
    }

    private void runMany(String... code) {
        for (var i = 0; i < MANY; i++) {
            cells.run(code[i % code.length].replace("#", i + ""));
        }
    }

    private void forgetAll() {
        runMany("1 + #", "var filler = #;", "int wrong = \"#\";");
    }

    private JShellRecords records() {
        return cells.interpreter.session().locked(JShellRecords::of).orElseThrow();
    }

    @Test
    void whatJShellKeepsDoesNotGrowWithTheCells() {
        runMany(EVERYTHING);
        runMany(EVERYTHING);
        var records = records();
        assertThat(records.snippets()).hasSizeLessThan(MANY);
        assertThat(records.classFiles()).hasSizeLessThan(MANY);
        assertThat(records.wrappers()).hasSizeLessThan(MANY);
        assertThat(records.variables()).hasSizeLessThan(MANY);
        assertThat(records.newestOfKey().stream().filter(Objects::nonNull).count())
                .isLessThan(MANY);
        assertThat(records.referring().values().stream().mapToInt(Set::size).sum())
                .isLessThan(MANY);
    }

    private static final String[] EVERYTHING = {
        "1 + #",
        "System.out.println(\"cell \" + #);",
        "IntStream.range(0, 3).map(k -> k * #).sum()",
        "var changing = #;",
        "int doubled(int a) { return 2 * a + # - #; }",
        "record Point(int x, int y) { int sum() { return x + y + #; } }",
        "doubled(changing) + new Point(1, 2).sum()",
        "int wrong = \"#\";",
        "throw new IllegalStateException(\"#\");",
    };

    /** In bytes a cell; it is 9,500 where JShell keeps what is dead. */
    @Test
    void theHeapDoesNotGrowWithTheCells() throws InterruptedException {
        IntStream.range(0, 3).forEach(_ -> runMany(EVERYTHING));
        var before = heap();
        IntStream.range(0, 8).forEach(_ -> runMany(EVERYTHING));
        assertThat((heap() - before) / (8 * MANY)).isLessThan(6 << 10);
    }

    private static long heap() throws InterruptedException {
        for (var i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void methodsAndVariablesOfTheFirstCellsGoOnWorking() {
        cells.run("int one() { return 1; } int two() { return one() + one(); }");
        cells.run(
                "var names = new ArrayList<>(List.of(\"a\")); Supplier<Integer> later = () -> two();");
        cells.run("class Node<T> { T value; Node(T value) { this.value = value; } }");
        cells.run("class Leaf extends Node<String> { Leaf() { super(\"leaf\"); } }");
        cells.run("var leaf = new Leaf(); var anonymous = new Object() { int seven = 7; };");
        forgetAll();
        assertThat(cells.run("two() + later.get()").text()).isEqualTo("4");
        assertThat(cells.run("names.add(\"b\"); names").text()).isEqualTo("[a, b]");
        assertThat(cells.run("leaf.value.length()").text()).isEqualTo("4");
        assertThat(cells.run("anonymous.seven").text()).isEqualTo("7");
        cells.run("int one() { return 10; }");
        assertThat(cells.run("two()").text()).isEqualTo("20");
        assertThat(cells.run("later.get()").text()).isEqualTo("2"); // a value, made before
        cells.run("class Twig extends Leaf { String twice() { return value + value; } }");
        assertThat(cells.run("new Twig().twice()").text()).contains("leafleaf");
    }

    @Test
    void whatIsDeclaredAnewIsKnownByItsNewForm() {
        for (var round = 0; round < 3; round++) {
            cells.run("var text = \"%d\"; int size() { return text.length(); }".formatted(round));
            cells.run(
                    "record Pair(int a, int b) { int sum() { return a + b + %d; } }"
                            .formatted(round));
            forgetAll();
            cells.run("int text = 7;");
            assertThat(cells.run("text + new Pair(1, 2).sum()").text()).isEqualTo(10 + round + "");
            forgetAll();
        }
    }

    @Test
    void whatWasForgottenByNameCanBeDeclaredAgain() {
        for (var round = 0; round < 3; round++) {
            cells.run("record Gone(int a) { int more() { return a + %d; } }".formatted(round));
            cells.run(
                    "int gone(Gone g) { return g.more(); } var it = new Gone(%d);"
                            .formatted(round));
            assertThat(cells.run("gone(it)").text()).isEqualTo(2 * round + "");
            cells.interpreter.session().reset();
            assertThat(cells.run("it").trace()).contains("it");
            forgetAll();
        }
    }

    @Test
    void valuesOfAnOldTypeGoOnWorkingWhereTheyAreKept() {
        cells.run("record Old(int a) { public String toString() { return \"old \" + a; } }");
        cells.run("List<Object> kept = new ArrayList<>(); kept.add(new Old(1));");
        cells.run("kept.add((Supplier<Object>) () -> new Old(2));");
        cells.run("var old = new Old(3);");
        cells.run("record Old(String text) {}");
        forgetAll();
        assertThat(cells.run("kept.get(0)").text()).isEqualTo("old 1");
        assertThat(cells.run("((Supplier<Object>) kept.get(1)).get()").text()).isEqualTo("old 2");
        assertThat(cells.run("old").text()).isEqualTo("null");
        assertThat(cells.run("old = new Old(\"new\"); old.text()").text()).contains("new");
    }

    @Test
    void aThreadOfAnOldCellGoesOnRunning() {
        cells.run("int step(int n) { return n + 1; } var go = new CountDownLatch(1);");
        cells.run("import java.util.concurrent.*;");
        cells.run("var go = new CountDownLatch(1); var result = new CompletableFuture<Integer>();");
        cells.run(
                "Thread.ofVirtual().start(() -> { try { go.await(); result.complete(step(41)); } catch (Throwable t) { result.completeExceptionally(t); } });");
        forgetAll();
        assertThat(cells.run("go.countDown(); result.get(9, TimeUnit.SECONDS)").text())
                .isEqualTo("42");
    }

    @Test
    void aCellThatRunsMeanwhileEndsWithItsValue() {
        cells.run("import java.util.concurrent.*; var open = new CountDownLatch(1);");
        var running = cells.begin("open.await(); 40 + 2", new CellName(900, "sub"));
        forgetAll();
        cells.run("open.countDown();");
        assertThat(running.text()).isEqualTo("42");
    }

    @Test
    void anOldMethodStillSaysWhatItMisses() {
        cells.run(
                "int waiting() { return missing() + 1; } Supplier<Integer> call = () -> waiting();");
        forgetAll();
        assertThat(cells.run("call.get()").trace()).contains("missing()");
        cells.run("int missing() { return 4; }");
        assertThat(cells.run("waiting()").text()).isEqualTo("5");
        forgetAll();
        assertThat(cells.run("call.get()").trace()).contains("waiting()", "In [1] line 1");
    }
}
