package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Magics;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.kernel.protocol.Completion;
import org.spikej.kernel.protocol.Completion.Match;

class CompletionTest {
    private static Cells cells;

    private static final class Raster implements Magic {
        @Override
        public String name() {
            return "raster";
        }

        @Override
        public String syntax() {
            return "%raster NETWORK [--layer N]";
        }

        @Override
        public String help() {
            return "shows spikes";
        }

        @Override
        public List<String> words(String begun, Surroundings around) {
            return List.of("--layer");
        }

        @Override
        public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook book) {
            return Optional.empty();
        }
    }

    @BeforeAll
    static void start() {
        cells = Cells.start(Setup.standard().withMagics(Magics.standard().with(new Raster())));
        cells.run("String greeting = \"hi\"; int answer(int question) { return 42; }");
        var deadline = System.nanoTime() + Cells.PATIENCE.toNanos();
        while (complete("import java.ut|").matches().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait(); // JShell knows packages once it has read the class path
        }
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    /** Completes where the bar stands. */
    private static Completion complete(String codeWithBar) {
        var cursor = codeWithBar.indexOf('|');
        return cells.interpreter.complete(codeWithBar.replace("|", ""), cursor);
    }

    /** What the code becomes when the first match named so is taken. */
    private static String taken(String codeWithBar, String text) {
        var completion = complete(codeWithBar);
        assertThat(completion.matches()).extracting(Match::text).contains(text);
        var code = codeWithBar.replace("|", "");
        return code.substring(0, completion.start()) + text + code.substring(completion.end());
    }

    private static Match match(String codeWithBar, String text) {
        return complete(codeWithBar).matches().stream()
                .filter(match -> match.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "greeting.subs|; substring(; greeting.substring(",
                "gree|; greeting; greeting",
                "int n = 1 + gree|.length(); greeting; int n = 1 + greeting.length()",
                "answer(greeting.le|); length(); answer(greeting.length())",
                "import java.util.ArrayLi|; ArrayList; import java.util.ArrayList",
                "List.of(1).stream().ma|; map(; List.of(1).stream().map(",
            })
    void matchReplacesTheSpanItBelongsTo(String code, String text, String completed) {
        assertThat(taken(code, text)).isEqualTo(completed);
    }

    @Test
    void spanIsRightBehindAnEmoji() {
        assertThat(taken("var s = \"😀😀\";\n\"😀\".le|", "length()"))
                .isEqualTo("var s = \"😀😀\";\n\"😀\".length()");
    }

    @Test
    void earlierLinesOfTheSameCellAreKnownBeforeItRuns() {
        assertThat(taken("var fresh = List.of(\"a\");\nfresh.get(0).toUpp|", "toUpperCase("))
                .isEqualTo("var fresh = List.of(\"a\");\nfresh.get(0).toUpperCase(");
        assertThat(taken("record Own(int size) {}\nnew Own(3).si|", "size()")).endsWith(".size()");
        assertThat(taken("int later = 1;\nlat|", "later")).endsWith("\nlater");
        assertThat(taken("int soon(int n) { return n; }\nsoo|", "soon(")).endsWith("\nsoon(");
    }

    @Test
    void insideOfAClassOrMethodItWorksToo() {
        assertThat(taken("class A {\n  int f(String in) {\n    return in.len|", "length()"))
                .endsWith("in.length()");
        assertThat(taken("int f(String in) {\n    return in.len|", "length()"))
                .endsWith("length()");
    }

    @Test
    void matchesCarryTypeAndSignature() {
        assertThat(match("answ|", "answer(").type()).isEqualTo("function");
        assertThat(match("answ|", "answer(").signature()).isEqualTo("int answer(int question)");
        assertThat(match("greeting.subst|", "substring(").signature())
                .isEqualTo("String String.substring(int beginIndex) (+1 more)");
        assertThat(match("gree|", "greeting").type()).isEqualTo("instance");
        assertThat(match("Strin|", "StringBuilder").type()).isEqualTo("class");
        assertThat(match("new StringBui|", "StringBuilder(").type()).isEqualTo("class");
        assertThat(complete("import java.uti|").matches())
                .first()
                .extracting(Match::type)
                .isEqualTo("module");
        assertThat(match("retu|", "return").type()).isEqualTo("keyword");
        assertThat(match("Math.P|", "PI").type()).isEqualTo("instance");
    }

    @Test
    void overloadsAreOneMatch() {
        assertThat(complete("greeting.substring|").matches()).hasSize(1);
    }

    @Test
    void magicsAreCompleted() {
        assertThat(complete("%|").matches())
                .extracting(Match::text)
                .contains("help", "lsmagic", "raster", "time", "who");
        assertThat(taken("int x = 1;\n%ti|", "time")).isEqualTo("int x = 1;\n%time");
        assertThat(taken("%%ti|", "time")).isEqualTo("%%time");
        assertThat(match("%ras|", "raster"))
                .isEqualTo(new Match("raster", "magic", "%raster NETWORK [--layer N]"));
    }

    @Test
    void argumentsOfMagicsAreCompleted() {
        assertThat(taken("%raster gree|", "greeting")).isEqualTo("%raster greeting");
        assertThat(taken("%raster greeting --la|", "--layer"))
                .isEqualTo("%raster greeting --layer");
        assertThat(taken("%time f(1, greeting.len|", "length()"))
                .isEqualTo("%time f(1, greeting.length()");
        assertThat(taken("%%time\nint x = greeting.len|", "length()"))
                .isEqualTo("%%time\nint x = greeting.length()");
    }

    @Test
    void magicOffersWhatItKnowsOfItsArguments(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("course"));
        Files.writeString(folder.resolve("cow.java"), "1");
        cells.run("%cd " + folder).success();
        assertThat(taken("%run co|", "cow.java")).isEqualTo("%run cow.java");
        assertThat(taken("%load |", "course/")).isEqualTo("%load course/");
        assertThat(complete("%cd |").matches()).extracting(Match::text).containsExactly("course/");
        assertThat(taken("%help lsm|", "lsmagic")).isEqualTo("%help lsmagic");
        assertThat(taken("%env PA|", "PATH")).isEqualTo("%env PATH");
        assertThat(taken("%dependency a:b --off|", "--offline"))
                .isEqualTo("%dependency a:b --offline");
        assertThat(taken("%%writefile --app|", "--append")).isEqualTo("%%writefile --append");
        assertThat(taken("%reset --|", "--force")).isEqualTo("%reset --force");
        assertThat(taken("?gree|", "greeting")).isEqualTo("?greeting");
        assertThat(taken("%raster |", "greeting")).isEqualTo("%raster greeting");
    }

    @Test
    void nothingToCompleteIsAnEmptySpanAtTheCursor() {
        assertThat(complete("zzzzqq|")).isEqualTo(new Completion(List.of(), 0, 6));
        assertThat(complete("greeting.zzz|").matches()).isEmpty();
        assertThat(complete("// gree|").matches()).isEmpty();
    }

    @Test
    void emptyCellOffersNamesOfTheNotebook() {
        assertThat(complete("|").matches()).extracting(Match::text).contains("greeting", "answer(");
    }

    @Test
    void completionAnswersWhileACellRuns() {
        var run = cells.begin("var latch = new CountDownLatch(1); latch.await();");
        assertThat(taken("greeting.subs|", "substring(")).isEqualTo("greeting.substring(");
        assertThat(cells.interpreter.inspect("greeting", 3, 0)).isPresent();
        assertThat(run.ending()).isNotDone();
        cells.interpreter.interrupt();
        run.failure();
    }
}
