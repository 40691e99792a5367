package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.kernel.protocol.Outcome;

class ValuesTest {
    private static Cells cells;

    @BeforeAll
    static void start() {
        cells = Cells.start();
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6 * 7|42",
                "\"a\" + 'b'|ab",
                "List.of(1, 2)|[1, 2]",
                "int x = 1; x + 1|2",
                "new int[] {1, 2}|[1, 2]",
                "null|null",
                "(String) null|null",
                "int counted = 1; counted++|1",
                "Stream.of(3, 1).sorted().toList()|[1, 3]",
                "6 * 7 // by heart|42",
                "true ? 1 : 2.5|1.0",
                "switch (1) { case 1 -> 1; default -> 2.5; }|1.0",
                "(switch (1) { case 1 -> 1; default -> 2.5; })|1.0",
                "int[] slots = {1}; slots[0] = 5|5",
                "\"x = {1}; \" + 2|x = {1}; 2",
            })
    void lastExpressionIsTheResult(String code, String text) {
        assertThat(cells.run(code).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "// nothing",
                "int a = 1;",
                "var b = List.of()",
                "a = 3",
                "void f() {}",
                "f()",
                "System.out.print(\"\")",
                "for (int i = 0; i < 3; i++) {}",
                "import java.util.zip.*;",
                "record P(int x) {}",
                "1 + 1; a = 2",
                "display(1)",
                "progress(\"x\", 3)",
            })
    void cellWithoutAnExpressionAtItsEndHasNoResult(String code) {
        cells.run("int a; void f() {}");
        assertThat(cells.run(code).hasResult()).isFalse();
    }

    @Test
    void partsOfAnExpressionHaveTheLinesTheyWereWrittenOn() {
        cells.run("int fails(int n) { return n / 0; }");
        assertThat(cells.run("int two = 2;\n\ntwo\n    + two\n    + fails(two)").trace())
                .contains("line 5\n      + fails(two)");
    }

    @Test
    void cellHoldsSnippetsOfEveryKind() {
        var code =
                """
                import java.util.zip.CRC32;
                record Point(int x, int y) { Point { if (x < 0) throw new RuntimeException(); } }
                enum Colour { RED, GREEN }
                interface Shape { double area(); }
                class Square implements Shape {
                    double side = 2;
                    public double area() { return side * side; }
                }
                int twice(int n) { return 2 * n; }
                @FunctionalInterface interface Op { int on(int n); }
                Op op = n -> twice(n) + 1;
                var p = new Point(3, 4);
                int u, v = 5;
                if (v > 4) { u = op.on(p.y()); } else u = 0;
                for (var c : Colour.values()) u += c.ordinal();
                new Square().area() + u + new CRC32().getValue()
                """;
        assertThat(cells.run(code).text()).isEqualTo("14.0");
    }

    @Test
    void sealedTypesAreMatchedExhaustivelyInLaterCells() {
        cells.run(
                """
                sealed interface Cell permits Soma, Dendrite {}
                record Soma(double volts) implements Cell {}
                record Dendrite(Cell to, int length) implements Cell {}
                """);
        cells.run(
                """
                double volts(Cell cell) {
                    return switch (cell) {
                        case Soma(var volts) -> volts;
                        case Dendrite(Soma(var volts), int length) when length < 10 -> volts / length;
                        case Dendrite(var to, _) -> volts(to);
                    };
                }
                """);
        assertThat(cells.run("volts(new Dendrite(new Soma(6), 3))").text()).isEqualTo("2.0");
        assertThat(cells.run("volts(new Dendrite(new Dendrite(new Soma(6), 2), 1))").text())
                .isEqualTo("3.0");
        assertThat(cells.run("int f(Cell c) { return switch (c) { case Soma s -> 1; }; }").trace())
                .contains("does not cover all possible input values");
    }

    @Test
    void enumsWithBodiesGenericRecordsAndVarWork() {
        var code =
                """
                enum Polarity {
                    ON { int sign() { return 1; } }, OFF { int sign() { return -1; } };
                    abstract int sign();
                }
                record Timed<T>(T value, long micros) {
                    static <T> Timed<T> now(T value) { return new Timed<>(value, 7); }
                    Timed { if (micros < 0) throw new IllegalArgumentException(); }
                }
                var events = Stream.of(Polarity.values()).map(Timed::now).toList();
                var sum = 0L;
                for (var event : events) sum += event.value().sign() * event.micros();
                BinaryOperator<Long> plus = (var a, var b) -> a + b;
                plus.apply(sum, (long) EnumSet.allOf(Polarity.class).size())
                """;
        assertThat(cells.run(code).text()).isEqualTo("2");
        assertThat(cells.run("events.getLast().value()").text()).isEqualTo("OFF");
    }

    @Test
    void modulesAreImportedAsAWhole() {
        var code = "new SQLException(\"full\").getMessage()";
        assertThat(cells.run(code).trace()).contains("cannot find symbol");
        assertThat(cells.run("import module java.sql;\n" + code).text()).isEqualTo("full");
        assertThat(cells.run("import static java.lang.Math.*;\nfloorMod(-1, 3)").text())
                .isEqualTo("2");
    }

    @Test
    void valuesKeepTheirIdentity() {
        cells.run("var list = new ArrayList<Integer>(); list.add(1);");
        cells.run("var same = list; same.add(2)");
        assertThat(cells.run("list").text()).isEqualTo("[1, 2]");
    }

    @Test
    void redefinitionTakesThePlaceOfWhatWas() {
        cells.run("int n = 1; int next() { return n + 1; }");
        cells.run("int n = 10;");
        assertThat(cells.run("next()").text()).isEqualTo("11");
        cells.run("int next() { return n + 2; }");
        assertThat(cells.run("next()").text()).isEqualTo("12");
        cells.run("String n = \"text\";");
        assertThat(cells.run("n").text()).isEqualTo("text");
    }

    @Test
    void redefinedSignatureLeavesTheNotebookUsable() {
        cells.run("static int size(List<String> l) { return 1; }");
        cells.run("static long size(List<?> l) { return 2; }");
        assertThat(cells.run("size(List.of(1))").text()).isEqualTo("2");
    }

    @Test
    void mutuallyRecursiveMethodsAreDefinedTogether() {
        var run =
                cells.run(
                        """
                        boolean even(int n) { return n == 0 || odd(n - 1); }
                        boolean odd(int n) { return n != 0 && even(n - 1); }
                        even(10)
                        """);
        assertThat(run.text()).isEqualTo("true");
        assertThat(run.output().err()).isEmpty();
    }

    @Test
    void recordMayCheckItsComponents() {
        var declaration =
                """
                record Rate(double hertz) {
                    Rate {
                        if (hertz < 0) throw new IllegalArgumentException("negative");
                    }
                }
                """;
        assertThat(cells.run(declaration + "new Rate(3).hertz()").text()).isEqualTo("3.0");
        cells.run("var rate = new Rate(4); import java.util.zip.*;");
        cells.run(declaration);
        assertThat(cells.run("rate.hertz()").text()).isEqualTo("4.0");
        assertThat(cells.run("new Rate(-1)").trace()).contains("negative", "line 3");
    }

    @Test
    void unknownTypeOfADeclarationSuggestsAName() {
        cells.run("record Neuron(double threshold) {}");
        assertThat(cells.run("List<Neuro> cells;").output().err())
                .isEqualTo(
                        "note: cells is declared, but cannot be used before class Neuro is;"
                                + " did you mean Neuron?\n");
    }

    @Test
    void forwardReferenceIsANoteAndNotAnError() {
        var first = cells.run("int early() { return late() + 1; }");
        assertThat(first.outcome()).isInstanceOf(Outcome.Success.class);
        assertThat(first.output().err())
                .isEqualTo(
                        "note: early() is declared, but cannot be used before method late() is\n");
        var tooEarly = cells.run("int x = 1;\nearly()");
        assertThat(tooEarly.failure().value())
                .isEqualTo("early() cannot be used before method late() is declared");
        assertThat(tooEarly.trace()).contains("In [%d] line 2".formatted(tooEarly.number()));
        cells.run("int late() { return 41; }");
        assertThat(cells.run("early()").text()).isEqualTo("42");
    }

    @Test
    void redefinedTypeTellsWhichVariablesItReset() {
        cells.run("class Model { int a; }");
        cells.run("var model = new Model(); model.a = 5;");
        assertThat(cells.run("class Model { int a, b; }").output().err())
                .isEqualTo("note: model lost its value since Model changed: run its cell again\n");
    }

    @Test
    void variablesWithoutAWrittenTypeAreEmptyAfterItsClassHasChangedAndCanBeSetAnew() {
        cells.run("class Model { int a; }");
        cells.run("var model = new Model(); var all = new Model[] {model};").success();
        cells.run("int size() { return all.length; }").success();
        var changed = cells.run("class Model { int a, b = 7; }\nmodel");
        assertThat(changed.text()).isEqualTo("null");
        assertThat(changed.output().err())
                .contains("note: model lost its value", "note: all lost its value")
                .doesNotContain("size()");
        cells.run("model = new Model(); all = new Model[] {model, model};").success();
        assertThat(cells.run("model.b + size()").text()).isEqualTo("9");
    }

    @Test
    void anObjectThatFailsToGiveItsTextIsNamedAsTheCellNamedIt() {
        var run =
                cells.run(
                        """
                        class Mute {
                            public String toString() { throw new IllegalStateException("mute"); }
                        }
                        new Mute()
                        """);
        assertThat(run.text()).isEqualTo("Mute (no text: IllegalStateException: mute)");
    }

    @Test
    void aVariableWithoutANameIsNotListed() {
        assertThat(cells.run("var _ = 5; int last = 6;\n%who").text().split(" +", -1))
                .doesNotContain("")
                .endsWith("last");
    }

    @Test
    void sameDeclarationRunAgainResetsNothing() {
        var declaration = "record Sample(int label) {}";
        cells.run(declaration);
        cells.run("var sample = new Sample(7);");
        assertThat(cells.run(declaration).output().err()).isEmpty();
        assertThat(cells.run("sample.label()").text()).isEqualTo("7");
    }

    @Test
    void changedVariableLeavesThoseMadeFromItAsTheyAre() {
        cells.run("var net = 1; var run = List.of(net); var steps = net + 1;");
        assertThat(cells.run("var net = run.get(0) + steps;").output().err()).isEmpty();
        assertThat(cells.run("List.of(net, run, steps)").text()).isEqualTo("[3, [1], 2]");
    }

    @Test
    void changeThatBreaksAMethodIsTold() {
        cells.run("int width = 1; int area() { return width * width; }");
        assertThat(cells.run("String width = \"a\";").output().err())
                .startsWith(
                        "note: area() no longer compiles since width changed: bad operand types");
    }

    @Test
    void replacedAndTemporaryValuesAreNotKeptAlive() {
        cells.run("var big = new Object(); var seen = new java.lang.ref.WeakReference<>(big);");
        cells.run("big");
        cells.run("new java.lang.ref.WeakReference<>(big).get()");
        cells.run("var big = 1;");
        var code =
                """
                for (int i = 0; i < 100 && seen.get() != null; i++) { System.gc(); Thread.sleep(20); }
                seen.get() == null
                """;
        assertThat(cells.run(code).text()).isEqualTo("true");
    }

    @Test
    void branchesOfDifferentClassesOfTheCellCanBeWoven() {
        var code =
                """
                interface Shape {} class Round implements Shape {} class Flat implements Shape {}
                Shape pick(boolean round) {
                    var shape = round ? new Round() : new Flat();
                    for (int i = 0; i < 3; i++) { if (i == 1) shape = new Round(); }
                    return shape;
                }
                pick(false) instanceof Round
                """;
        assertThat(cells.run(code).text()).isEqualTo("true");
    }

    @Test
    void userExpressionsAreEvaluated() {
        cells.run("int q = 20;");
        assertThat(cells.interpreter.evaluate("q + 1"))
                .isInstanceOfSatisfying(
                        Outcome.Success.class,
                        success ->
                                assertThat(success.result().orElseThrow().data())
                                        .containsEntry("text/plain", "21"));
        assertThat(cells.interpreter.evaluate("nothing + 1")).isInstanceOf(Outcome.Failure.class);
        assertThat(cells.interpreter.evaluate("int r = 1;")).isInstanceOf(Outcome.Failure.class);
    }

    @Test
    void valuesShowThroughTheRenderers() {
        var result = cells.run("Map.of(\"<b>\", 1)").success().result().orElseThrow();
        assertThat(result.data().get("text/html").toString()).contains("&lt;b&gt;");
    }

    @Test
    void objectsOfTheCellsOwnClassesHaveReadableNames() {
        cells.run(
                "class Plain { class Inner {} } class Own { public String toString() { return \"own\"; } }");
        assertThat(cells.run("new Plain()").text()).matches("Plain@[0-9a-f]+");
        assertThat(cells.run("List.of(new Plain().new Inner(), new Own())").text())
                .matches("\\[Plain\\.Inner@[0-9a-f]+, own]");
        assertThat(cells.run("Runnable r = () -> {}; r").text())
                .matches("lambda of Runnable@[0-9a-f]+");
    }

    @Test
    void displayShowsInTheMiddleOfACell() {
        var run = cells.run("var d = display(\"first\");\nd.update(\"second\");\n3");
        assertThat(run.output().displayed().getFirst().text()).isEqualTo("first");
        assertThat(run.output().updates().getFirst().text()).isEqualTo("second");
        assertThat(run.text()).isEqualTo("3");
    }

    @Test
    void aCellThatEndsInASemicolonKeepsItsValueToItself() {
        assertThat(cells.run("new ArrayList<>(List.of(1)).add(2)").text()).isEqualTo("true");
        assertThat(cells.run("new ArrayList<>(List.of(1)).add(2);").hasResult()).isFalse();
        assertThat(cells.run("1 + 1; // quietly").hasResult()).isFalse();
        assertThat(cells.run("1 + 1; /* quietly\n too */\n").hasResult()).isFalse();
        assertThat(cells.run("1 + 1 // aloud").text()).isEqualTo("2");
        assertThat(cells.run("\"a; b\"").text()).isEqualTo("a; b");
    }
}
