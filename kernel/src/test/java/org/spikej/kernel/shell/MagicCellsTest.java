package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Magics;
import org.spikej.kernel.magic.Notebook;

class MagicCellsTest {
    private static Cells cells;

    /** Repeats a text of the notebook. */
    private static final class Repeat implements Magic {
        @Override
        public String name() {
            return "repeat";
        }

        @Override
        public String syntax() {
            return "%repeat TEXT TIMES";
        }

        @Override
        public String help() {
            return "repeats a text";
        }

        @Override
        public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook book) {
            var text = book.value(arguments.words().get(0), String.class);
            var times = book.value(arguments.words().get(1), Integer.class);
            return Optional.of(text.repeat(times));
        }
    }

    @BeforeAll
    static void start() {
        cells = Cells.start(Setup.standard().withMagics(Magics.standard().with(new Repeat())));
        cells.run("String word = \"ab\"; int half(int n, int d) { return n / d; }");
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    @Test
    void magicEvaluatesExpressionsOfTheNotebook() {
        assertThat(cells.run("%repeat word.trim() half(4, 2)").text()).isEqualTo("abab");
    }

    @Test
    void javaAndMagicsMixInOneCell() {
        var run =
                cells.run(
                        """
                        var other = word + "c";
                        %repeat other 2
                        int sum = other.length();
                        %repeat word sum
                        sum + 1
                        """);
        assertThat(run.output().displayed())
                .extracting(shown -> shown.text())
                .containsExactly("abcabc", "ababab");
        assertThat(run.text()).isEqualTo("4");
    }

    @Test
    void errorOfAnExpressionIsTheUsersOwn() {
        var run = cells.run("int ok = 1;\n%repeat word half(1, 0)");
        assertThat(run.failure().name()).isEqualTo("java.lang.ArithmeticException");
        assertThat(run.trace())
                .contains(
                        "ArithmeticException: / by zero",
                        "in half",
                        "In [%d] line 2\n      %%repeat word half(1, 0)".formatted(run.number()));
    }

    @Test
    void compileErrorOfAnExpressionIsMarkedInTheMagicsLine() {
        var run = cells.run("%repeat wrod 2");
        assertThat(run.trace())
                .contains(
                        "cannot find symbol",
                        "      %repeat wrod 2\n              ^^^^",
                        "mean word?");
    }

    @Test
    void magicThatFailsNamesItsLine() {
        var run = cells.run("int a = 1;\n%repeat word");
        assertThat(run.failure().name()).isEqualTo("java.lang.IndexOutOfBoundsException");
        assertThat(run.trace()).contains("In [%d] line 2".formatted(run.number()), "%repeat word");
    }

    @Test
    void unknownMagicIsOneSentenceAndNothingRuns() {
        var run = cells.run("System.out.println(1);\n%repaet word 2");
        assertThat(run.failure().name()).isEqualTo("UsageError");
        assertThat(run.failure().value())
                .isEqualTo("expected the name of a magic, got %repaet: did you mean %repeat?");
        assertThat(run.output().out()).isEmpty();
    }

    @Test
    void timeMeasuresALineAndACell() {
        var line = cells.run("%time half(10, 5)");
        assertThat(line.text()).isEqualTo("2");
        assertThat(line.output().out()).matches("ran .* \\(CPU .*\\), compiled .*\n");
        var cell = cells.run("%%time\nint inner = 20;\ninner + 1");
        assertThat(cell.text()).isEqualTo("21");
        assertThat(cells.run("inner").text()).isEqualTo("20");
    }

    @Test
    void errorInTheBodyOfACellMagicNamesTheLineOfTheCell() {
        var run = cells.run("%%time\nint fine = 1;\nhalf(1, 0)");
        assertThat(run.trace())
                .contains("In [%d] line 3\n      half(1, 0)".formatted(run.number()));
    }

    @Test
    void whoListsVariablesWithTheirValues() {
        assertThat(cells.run("%whos").text()).contains("word", "String", "ab").doesNotContain("$");
        assertThat(cells.run("%who").text()).contains("word").doesNotContain("String");
        cells.run("var words = List.of(word); Long letters = 2L;").success();
        assertThat(cells.run("%who List Long").text()).isEqualTo("words  letters");
        assertThat(cells.run("%who Tensor").text()).isEqualTo("no variables of type Tensor");
    }

    @Test
    void helpAndLsmagicShowEverything() {
        assertThat(cells.run("%help").text()).contains("%repeat TEXT TIMES", "repeats a text");
        assertThat(cells.run("%lsmagic").text()).contains("%repeat", "%%time");
        assertThat(List.of(cells.run("%help repeat").text()))
                .containsExactly("%repeat TEXT TIMES\nrepeats a text");
    }
}
