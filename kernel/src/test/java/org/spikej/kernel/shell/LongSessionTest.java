package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is left in the memory of a notebook in which much was run; and what must be left. */
class LongSessionTest {
    private static final int CELLS = 300;
    private static final long MEBIBYTE = 1L << 20;

    private static Cells cells;

    @BeforeAll
    static void start() {
        cells = Cells.start();
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    private static long classes() {
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Collects garbage until the amount is small enough, or patience ends. */
    private static long afterCollection(LongSupplier amount, long enough)
            throws InterruptedException {
        var end = System.nanoTime() + Cells.PATIENCE.toNanos();
        do {
            System.gc();
            Thread.sleep(50);
        } while (amount.getAsLong() > enough && System.nanoTime() < end);
        return amount.getAsLong();
    }

    private static long afterCollection(LongSupplier amount) throws InterruptedException {
        for (var i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return amount.getAsLong();
    }

    private static void run(int times, String... code) {
        for (var i = 0; i < times; i++) {
            for (var text : code) {
                cells.run(text.replace("#", i + ""));
            }
        }
    }

    private static final String[] EVERYTHING = {
        "1 + #",
        "System.out.println(\"cell \" + #);",
        "IntStream.range(0, 3).map(k -> k * #).sum()",
        "var changing = \"#\" + 1;",
        "int twice(int a) { return a * 2 + # - #; }",
        "changing.length() + twice(#)",
        "throw new IllegalStateException(\"#\");",
    };

    @Test
    void classesOfCellsThatNothingNeedsAreUnloaded() throws InterruptedException {
        run(3, EVERYTHING);
        var before = afterCollection(LongSessionTest::classes);
        run(CELLS / EVERYTHING.length, EVERYTHING);
        var most = before + CELLS / 4;
        assertThat(afterCollection(LongSessionTest::classes, most)).isLessThan(most);
    }

    @Test
    void valuesOfEarlierCellsAreForgotten() throws InterruptedException {
        var large = "new long[1 << 17]"; // one mebibyte
        var before = afterCollection(LongSessionTest::heap);
        run(
                CELLS / 4,
                large + ";",
                "var large = " + large + ";",
                large,
                "throw new RuntimeException() { long[] data = " + large + "; };");
        var most = before + CELLS * MEBIBYTE / 4;
        assertThat(afterCollection(LongSessionTest::heap, most)).isLessThan(most);
    }

    @Test
    void codeOfBeforeFindsWhatItWasCompiledWith() throws InterruptedException {
        cells.run("var tasks = new ArrayList<Supplier<String>>();");
        cells.run("var text = \"one\"; String shout(String a) { return a + \"!\"; }");
        cells.run("tasks.add(() -> shout(text));");
        run(30, "var text = \"#\";", "String shout(String a) { return a + #; }", "text + #");
        afterCollection(LongSessionTest::heap);
        cells.run("int text = 7;");
        assertThat(cells.run("tasks.getFirst().get()").success()).isNotNull();
        assertThat(cells.run("text + 1").text()).isEqualTo("8");
    }

    @Test
    void errorsOfEarlierCodeNameItsLine() throws InterruptedException {
        cells.run("var later = new ArrayList<Runnable>();");
        var adding =
                cells.run("later.add(() -> {\n    Object none = null;\n    none.hashCode();\n});");
        run(20, "1 + #");
        afterCollection(LongSessionTest::heap);
        assertThat(cells.run("later.getFirst().run();").trace())
                .contains("In [%d] line 3".formatted(adding.number()), "none.hashCode()");
    }

    @Test
    void whatIsNotPublicCanBeUsedInOtherCells() {
        cells.run(
                "class Hidden { int secret = 7; Hidden() {} int twice() { return 2 * secret; } }");
        assertThat(cells.run("new Hidden().secret + new Hidden().twice()").text()).isEqualTo("21");
        cells.run("class Heir extends Hidden { int twice() { return 100; } static class In {} }");
        assertThat(cells.run("Hidden heir = new Heir(); heir.twice()").text()).isEqualTo("100");
        assertThat(cells.run("new Heir.In() == null").text()).isEqualTo("false");
        cells.run("Function<Heir, Integer> reader = h -> h.twice(); enum Way { UP, DOWN }");
        assertThat(cells.run("reader.apply(new Heir())").text()).isEqualTo("100");
        cells.run(
                "sealed interface Shape permits Disc, Box {} record Disc(int r) implements Shape {} record Box(int a) implements Shape {}");
        cells.run(
                "int area(Shape s) { return switch (s) { case Disc d -> 3 * d.r(); case Box(int a) -> a * a; }; }");
        assertThat(cells.run("area(new Disc(2)) + area(new Box(3))").text()).isEqualTo("15");
        assertThat(
                        cells.run("switch (Way.UP) { case UP -> \"up\"; case DOWN -> \"down\"; }")
                                .text())
                .contains("up");
    }

    @Test
    void methodsThatNeedEachOtherWorkAfterEitherChanges() {
        cells.run("boolean even(int n) { return n == 0 || odd(n - 1); }");
        cells.run("boolean odd(int n) { return n != 0 && even(n - 1); }");
        assertThat(cells.run("even(10)").text()).isEqualTo("true");
        cells.run("boolean odd(int n) { return n % 2 != 0; }");
        assertThat(cells.run("even(11)").text()).isEqualTo("false");
        cells.run("int over(int n) { return n; } int over(String s) { return s.length(); }");
        cells.run("int over(String s) { return over(s.length() * 10); }");
        assertThat(cells.run("over(\"abc\")").text()).isEqualTo("30");
    }
}
