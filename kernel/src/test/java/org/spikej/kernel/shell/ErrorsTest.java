package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {
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
    void compileErrorMarksTheSpanInTheLineOfTheCell() {
        var run = cells.run("int ok = 1;\n\nString s = ok * 2; // why?");
        assertThat(run.failure().name()).isEqualTo("CompileError");
        assertThat(run.failure().value())
                .isEqualTo("incompatible types: int cannot be converted to String");
        assertThat(run.trace().lines())
                .containsExactly(
                        "error: incompatible types: int cannot be converted to String",
                        "  In [%d] line 3".formatted(run.number()),
                        "      String s = ok * 2; // why?",
                        "                 ^^^^^^");
    }

    @Test
    void errorInALaterLineOfAStatementIsMarkedThere() {
        var run = cells.run("List.of(\n    1,\n    undefined)");
        assertThat(run.trace())
                .contains("cannot find symbol", "line 3", "    undefined)\n          ^^^^^^^^^");
    }

    @Test
    void markStandsUnderTheErrorBehindAnEmoji() {
        var run = cells.run("var s = \"😀\" + nope;");
        var lines = run.trace().lines().toList();
        assertThat(lines.get(lines.indexOf("      var s = \"😀\" + nope;") + 1))
                .isEqualTo(" ".repeat(6 + 15) + "^^^^");
    }

    @Test
    void syntaxErrorAnywhereKeepsTheCellFromRunning() {
        var run = cells.run("System.out.println(\"ran\");\nint x = ;\n");
        assertThat(run.failure().name()).isEqualTo("CompileError");
        assertThat(run.output().out()).isEmpty();
        assertThat(cells.run("System.out.println(1);\nfor (int i = 0; i < 3; i++) {").trace())
                .contains("reached end of file");
        assertThat(cells.run("}").trace()).contains("illegal start");
    }

    @Test
    void unknownClassSuggestsItsImport() {
        Assertions.setMaxStackTraceElementsDisplayed(3);
        var deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        var trace = "";
        while (!trace.contains("did you mean") && System.nanoTime() < deadline) {
            trace = cells.run("XYChart chart;\nnew XYChart(1, 2)").trace(); // once all is indexed
        }
        assertThat(trace).contains("did you mean import org.knowm.xchart.XYChart;");
    }

    @Test
    void misspelledVariableSuggestsTheRightOne() {
        cells.run("int accuracy = 1;");
        assertThat(cells.run("acuracy + 1").trace()).endsWith("did you mean accuracy?");
    }

    @Test
    void exceptionShowsTheOwnLinesOfEveryCellOnTheWay() {
        var first = cells.run("int third(int[] a) {\n    return a[3];\n}");
        var run = cells.run("int before = 1;\n\nthird(new int[2])");
        assertThat(run.failure().name()).isEqualTo("java.lang.ArrayIndexOutOfBoundsException");
        assertThat(run.failure().value()).isEqualTo("Index 3 out of bounds for length 2");
        assertThat(run.trace().lines())
                .containsExactly(
                        "ArrayIndexOutOfBoundsException: Index 3 out of bounds for length 2",
                        "  In [%d] line 2, in third".formatted(first.number()),
                        "      return a[3];",
                        "  In [%d] line 3".formatted(run.number()),
                        "      third(new int[2])");
    }

    @Test
    void framesOfLibrariesAreFolded() {
        var run =
                cells.run("List.of(1, 2).stream().map(i -> {\n  return 1 / (i - 1);\n}).toList()");
        var trace = run.trace().lines().toList();
        assertThat(trace.get(0)).isEqualTo("ArithmeticException: / by zero");
        assertThat(trace.get(1)).isEqualTo("  In [%d] line 2".formatted(run.number()));
        assertThat(trace.get(2)).isEqualTo("      return 1 / (i - 1);");
        assertThat(trace.get(3)).matches("  … \\d+ frames in java.base \\(ReferencePipeline.*\\)");
        assertThat(trace.get(4)).isEqualTo("  In [%d] line 3".formatted(run.number()));
        assertThat(trace).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n\nvar broken = 1 /\n    (ok - ok);",
                "\n\nint broken =\n    1 / (ok - ok);",
                "\n\nbroken =\n    1 / (ok - ok);",
                "\n\nint a = 2, broken =\n    1 / (ok - ok);",
                "\n\nvar broken = new Object() { int x =\n    1 / (ok - ok); };",
                "\n\nvar broken = List.of(1).stream().map(i ->\n    1 / (ok - ok)).toList();",
                "\n\nif (ok == 1) {\n    ok = 1 / (ok - ok);\n}",
            })
    void failingInitialiserNamesItsLine(String code) {
        cells.run("int ok = 1; int broken = 0;");
        var run = cells.run(code);
        assertThat(run.failure().name()).isEqualTo("java.lang.ArithmeticException");
        assertThat(run.trace())
                .containsAnyOf(
                        "In [%d] line 3".formatted(run.number()),
                        "In [%d] line 4".formatted(run.number()))
                .doesNotContain("in a cell", "do_it");
    }

    @Test
    void overloadedMethodsNameTheirOwnLines() {
        cells.run(
                """
                int over(String s) {
                  return 1;
                }
                int over(int x) {
                  return over("a") / x;
                }
                """);
        assertThat(cells.run("over(0)").trace())
                .contains("line 5, in over", "return over(\"a\") / x;");
    }

    @Test
    void classOfTheCellIsNamedInItsFrames() {
        cells.run(
                "class Net {\n    Net() {\n        throw new IllegalStateException(\"no\");\n    }\n}");
        assertThat(cells.run("new Net()").trace())
                .contains("line 3, in Net.<init>", "throw new IllegalStateException(\"no\");");
    }

    @Test
    void causesAreIncluded() {
        var run =
                cells.run(
                        """
                        try {
                            Integer.parseInt("x");
                        } catch (NumberFormatException e) {
                            throw new RuntimeException("bad number", e);
                        }
                        """);
        assertThat(run.trace())
                .contains(
                        "RuntimeException: bad number",
                        "line 4",
                        "caused by NumberFormatException: For input string: \"x\"",
                        "frames in java.base (NumberFormatException.forInputString)",
                        "line 2");
    }

    @Test
    void plainErrorOfALibraryShowsTheCallingLine() {
        var run = cells.run("var t = tech.tablesaw.api.Table.create(\"t\");\nt.column(\"absent\")");
        assertThat(run.failure().value()).contains("absent");
        assertThat(run.trace())
                .contains("in tech.tablesaw (", "line 2", "t.column(\"absent\")")
                .doesNotContain("org.spikej.kernel", "jdk.jshell", "reflect");
    }

    @Test
    void exceptionsOfTheCellsOwnClassesHaveTheirOwnNames() {
        cells.run("class Odd extends RuntimeException { Odd(String m) { super(m); } }");
        var failure = cells.run("throw new Odd(\"7\");").failure();
        assertThat(failure.name()).isEqualTo("Odd");
        assertThat(failure.value()).isEqualTo("7");
    }

    @Test
    void nullPointerMessageNamesTheVariableAsWritten() {
        cells.run("String nothing = null;");
        assertThat(cells.run("nothing.length()").failure().value())
                .isEqualTo("Cannot invoke \"String.length()\" because \"nothing\" is null");
    }

    @Test
    void exceptionWithoutAMessageOrWithABrokenOneIsShown() {
        assertThat(cells.run("throw new RuntimeException();").failure().value()).isEmpty();
        cells.run(
                "class Bad extends Error { public String getMessage() { throw new Error(\"x\"); } }");
        assertThat(cells.run("throw new Bad();").failure().value()).contains("cannot be read");
    }

    @Test
    void causesThatGoInACircleEnd() {
        var code =
                "var a = new Exception(\"a\"); var b = new Exception(\"b\", a); a.initCause(b); throw a;";
        assertThat(cells.run(code).trace()).containsOnlyOnce("caused by Exception: b");
    }

    @Test
    void endlessRecursionIsSurvivedWithAdvice() {
        cells.run("int deep(int n) { return deep(n + 1) + 1; }");
        var run = cells.run("deep(0)");
        assertThat(run.failure().name()).isEqualTo("java.lang.StackOverflowError");
        assertThat(run.trace())
                .contains("times more", "in deep", "give the recursion an end")
                .hasLineCount(5);
        assertThat(cells.run("1 + 1").text()).isEqualTo("2");
    }

    @Test
    void theShortestExpressionIsShownToo() {
        var run = cells.run("1/0");
        assertThat(run.trace()).endsWith("  In [%d] line 1\n      1/0".formatted(run.number()));
    }

    @Test
    void fullHeapIsSurvivedWithAdvice() {
        var run = cells.run("int ok = 1;\nvar hog = new long[Integer.MAX_VALUE - 8];");
        assertThat(run.failure().name()).isEqualTo("java.lang.OutOfMemoryError");
        assertThat(run.trace()).contains("line 2", "heap of", "-Xmx");
        assertThat(cells.run("ok + 1").text()).isEqualTo("2");
    }

    @Test
    void exceptionOfAThreadIsShownUnderTheCellThatStartedIt() {
        var run =
                cells.run(
                        """
                        var t = new Thread(() -> {
                            throw new IllegalStateException("in the thread");
                        });
                        t.start();
                        t.join();
                        """);
        assertThat(run.output().err().replaceAll("\u001b\\[[0-9;]*m", ""))
                .startsWith("in thread Thread-")
                .contains(
                        "IllegalStateException: in the thread",
                        "  In [%d] line 2".formatted(run.number()));
    }

    @Test
    void exceptionOfAVirtualThreadIsShownToo() {
        var run =
                cells.run("Thread.ofVirtual().start(() -> { throw new Error(\"afar\"); }).join();");
        assertThat(run.output().err().replaceAll("\u001b\\[[0-9;]*m", ""))
                .startsWith("in a virtual thread: Error: afar\n");
    }

    @Test
    void whatClosingThrewIsShownBesideWhatTheBodyThrew() {
        var run =
                cells.run(
                        """
                        AutoCloseable broken = () -> {
                            throw new IllegalStateException("not closed");
                        };
                        try (var resource = broken) {
                            throw new java.io.IOException("in the body");
                        }
                        """);
        assertThat(run.failure().value()).isEqualTo("in the body");
        assertThat(run.trace())
                .containsSubsequence(
                        "IOException: in the body",
                        "line 5",
                        "suppressed IllegalStateException: not closed",
                        "line 2");
    }

    @Test
    void aLetterIsNoMisspellingOfAnother() {
        cells.run("int m = 1; int Q = 2;").success();
        assertThat(cells.run("o + 1").trace()).doesNotContain("did you mean");
        assertThat(cells.run("q + 1").trace()).contains("did you mean Q?");
    }

    @Test
    void recursionInTurnsIsFolded() {
        cells.run("int ping(int n) { return pong(n); }\nint pong(int n) { return ping(n) + 1; }");
        assertThat(cells.run("ping(0)").trace()).containsOnlyOnce("in ping").hasLineCount(7);
    }

    @Test
    void lambdaOfAnEarlierCellNamesItsLine() {
        var first =
                cells.run("\nvar divide = (java.util.function.IntUnaryOperator) k ->\n  1 / k;");
        assertThat(cells.run("divide.applyAsInt(0)").trace())
                .contains("In [%d] line 3\n      1 / k;".formatted(first.number()));
    }

    @Test
    void anonymousClassIsCalledSo() {
        var run =
                cells.run(
                        "interface I { int f(); }\nnew I() { public int f() { return 1 / 0; } }.f()");
        assertThat(run.trace())
                .contains("In [%d] line 2, in (anonymous class).f".formatted(run.number()));
    }

    @Test
    void exceptionOfAVirtualThreadIsShownWithItsLine() {
        var run =
                cells.run(
                        "Thread.ofVirtual().name(\"v\").start(() -> {\n  int x = 1 / 0;\n}).join();");
        assertThat(run.output().err())
                .startsWith("in thread v: ")
                .contains("ArithmeticException", "line 2");
    }

    @Test
    void coloursAreNeitherBlackNorWhite() {
        var text = String.join("\n", cells.run("nope()").failure().traceback());
        assertThat(text)
                .contains("\u001b[1;31m")
                .doesNotContainPattern("\u001b\\[([0-9;]*;)?(30|37|90|97)m");
    }

    @Test
    void initialiserErrorOfAClassIsShownWithItsLine() {
        cells.run("class Broken {\n  static int v = Integer.parseInt(\"x\");\n}");
        assertThat(cells.run("Broken.v").trace())
                .contains(
                        "ExceptionInInitializerError", "caused by NumberFormatException", "line 2");
    }
}
