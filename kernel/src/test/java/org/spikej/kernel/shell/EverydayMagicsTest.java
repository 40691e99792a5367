package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikej.kernel.display.Html;

/** The kernel's own magics in cells. */
class EverydayMagicsTest {
    @TempDir private Path folder;
    private Cells cells;

    @BeforeEach
    void start() throws IOException {
        folder = folder.toRealPath();
        cells = Cells.start();
        cells.run("%cd " + folder).success();
    }

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void magicsFollowTheFolderAndJavaDoesNot() throws IOException {
        var here = Path.of("").toAbsolutePath().toString();
        Files.createDirectories(folder.resolve("sub"));
        assertThat(cells.run("%pwd").text()).isEqualTo(folder.toString());
        assertThat(cells.run("%cd sub").text()).isEqualTo(folder + "/sub");
        assertThat(cells.run("%bash pwd").output().out()).isEqualTo(folder + "/sub\n");
        assertThat(cells.run("Path.of(\"\").toAbsolutePath()").text()).isEqualTo(here);
        assertThat(cells.run("%cd ..").text()).isEqualTo(folder.toString());
        assertThat(cells.run("%cd nowhere").failure().value())
                .isEqualTo(
                        "expected a folder, got %s/nowhere, which is none: correct the path"
                                .formatted(folder));
        assertThat(cells.run("%pwd").text()).isEqualTo(folder.toString());
    }

    @Test
    void fileIsWrittenRunAndLoaded() throws IOException {
        cells.run("%%writefile twice.jsh\nint twice(int n) { return 2 * n; }\n").success();
        cells.run("%%writefile -a twice.jsh\n%who\ntwice(21)\n").success();
        assertThat(Files.readString(folder.resolve("twice.jsh")))
                .isEqualTo("int twice(int n) { return 2 * n; }\n%who\ntwice(21)\n");
        assertThat(cells.run("%run twice.jsh").text()).isEqualTo("42");
        assertThat(cells.run("twice(4)").text()).isEqualTo("8");
        var load = cells.run("%load twice.jsh");
        assertThat(load.hasResult()).isFalse();
        assertThat(load.output().proposed())
                .containsExactly(
                        "// from "
                                + folder
                                + "/twice.jsh\nint twice(int n) { return 2 * n; }\n%who\ntwice(21)");
    }

    @Test
    void codeCellsOfANotebookRun() throws IOException {
        Files.writeString(
                folder.resolve("a.ipynb"),
                """
                {"cells": [{"cell_type": "markdown", "source": "# no Java"},
                {"cell_type": "code", "source": ["int n = 5;\\n", "n++;"]},
                {"cell_type": "code", "source": "n"}]}
                """);
        assertThat(cells.run("%run a.ipynb").text()).isEqualTo("6");
        Files.writeString(folder.resolve("b.ipynb"), "no JSON");
        assertThat(cells.run("%run b.ipynb").failure().value()).contains("which is no JSON");
        assertThat(cells.run("%load c.java").failure().value())
                .startsWith("expected a text file that can be read, got " + folder + "/c.java");
    }

    @Test
    void errorInAFileThatIsRunIsTheUsersOwn() throws IOException {
        Files.writeString(folder.resolve("bad.jsh"), "int fine = 1;\nfine / 0");
        assertThat(cells.run("%run bad.jsh").trace()).contains("/ by zero", "fine / 0");
    }

    @Test
    void resetForgetsEverythingButTheStart() {
        cells.run("import tech.tablesaw.api.*; record P(int x) {} int f() { return 1; }").success();
        cells.run("var p = new P(f()); var table = Table.create();").success();
        cells.run("%reset -f").success();
        assertThat(cells.run("%who").text()).isEqualTo("no variables yet");
        assertThat(cells.run("p").trace()).contains("cannot find symbol");
        assertThat(cells.run("f()").trace()).contains("cannot find symbol");
        assertThat(cells.run("Table.create()").trace()).contains("cannot find symbol");
        assertThat(cells.run("var p = List.of(1); display(p); p").text()).isEqualTo("[1]");
        assertThat(cells.run("record P(String y) {} new P(\"a\").y()").text()).isEqualTo("a");
    }

    @Test
    void resetAsksFirst() {
        cells.run("int kept = 1;").success();
        var refused = cells.begin("%reset");
        refused.output().answers.add("n");
        assertThat(refused.text()).isEqualTo("nothing was reset");
        assertThat(refused.output().prompts).hasSize(1);
        assertThat(cells.run("kept").text()).isEqualTo("1");
        var agreed = cells.begin("%reset");
        agreed.output().answers.add("yes");
        agreed.success();
        assertThat(cells.run("%who").text()).isEqualTo("no variables yet");
    }

    @Test
    void historyShowsTheCellsBeforeThisOne() {
        cells.run("int a = 1;\na + 1").success();
        cells.run("broken(").outcome();
        assertThat(cells.run("%history 2").text())
                .isEqualTo("[2] int a = 1;\n    a + 1\n[3] broken(");
        assertThat(cells.run("%history --search A + 1").failure().value())
                .startsWith("expected %history [COUNT] [--search TEXT], got");
        assertThat(cells.run("%history --search \"A + 1\"").text())
                .startsWith("[2] int a = 1;\n    a + 1\n[5] %history");
    }

    @Test
    void documentationIsOneQuestionMarkAway() {
        cells.run("int twice(int n) { return 2 * n; }").success();
        assertThat(cells.run("%doc Math.max").text()).contains("the greater of two");
        assertThat(cells.run("Math.max?").text()).contains("the greater of two");
        assertThat(cells.run("?%time").text()).contains("runs the code and says how long it took");
        assertThat(cells.run("?twice").text()).contains("twice(int n)").doesNotContain("2 * n");
        assertThat(cells.run("twice??").text()).contains("return 2 * n;");
        assertThat(cells.run("?nothing").failure().value())
                .isEqualTo(
                        "expected a name that is documented, got `nothing`: check its spelling, or"
                                + " import it");
    }

    @ParameterizedTest
    @CsvSource({
        "html, text/html, '<b>3 &lt; 4</b>'",
        "markdown, text/markdown, '<b>3 &lt; 4</b>'",
        "svg, image/svg+xml, '<b>3 &lt; 4</b>'",
        "latex, text/latex, '<b>3 < 4</b>'",
        "javascript, application/javascript, '<b>${text}</b>'",
    })
    void bodyIsShownAsWhatItIs(String magic, String mimeType, String shown) {
        cells.run("var text = \"3 < 4\";").success();
        var bundle = cells.run("%%" + magic + "\n<b>${text}</b>").success().result().orElseThrow();
        assertThat(bundle.data()).containsEntry(mimeType, shown).containsEntry("text/plain", shown);
    }

    @Test
    void dollarBeforeABraceKeepsIt() {
        assertThat(cells.run("%%latex\n$${x}$").text()).isEqualTo("${x}$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%timeit 1 + 1",
                "%timeit Math.sqrt(2)",
                "%timeit \"a;b\".length()",
                "%timeit list.add(1); list.clear();",
                "%timeit Thread.onSpinWait()",
                "%timeit new Object()",
                "%timeit list.isEmpty()",
            })
    void timeItMeasuresExpressionsAndStatements(String cell) {
        cells.run("var list = new ArrayList<Integer>();").success();
        assertThat(cells.run(cell).output().out())
                .matches(
                        "[\\d.]+ [nµm]?s ± [\\d.]+ [nµm]?s a run \\(mean ± standard deviation of 7"
                                + " rounds of [\\d,]+ runs; [\\d.]+ [nµm]?s to [\\d.]+ [nµm]?s\\)\n");
    }

    @Test
    void timeItRunsTheBodyOfItsCellAndLeavesNoNames() {
        cells.run("long calls = 0;").success();
        var cell = "%%timeit\nint step = 1;\nfor (int i = 0; i < 10; i++) calls += step;";
        assertThat(cells.run(cell).output().out()).contains("a run");
        assertThat(cells.run("calls >= 10 * 8").text()).isEqualTo("true");
        assertThat(cells.run("%who").text()).isEqualTo("calls");
        assertThat(cells.run("%timeit missing + 1").trace()).contains("cannot find symbol");
    }

    @Test
    void environmentIsListedWithoutSecrets() {
        assertThat(cells.run("%env PATH").text()).isEqualTo(System.getenv("PATH"));
        assertThat(cells.run("%env").text()).contains("PATH");
        assertThat(cells.run("%env PTAH").failure().value()).endsWith("did you mean PATH?");
        assertThat(cells.run("%env A=b").failure().value())
                .contains("a running JVM cannot change its environment");
    }

    @Test
    void everyMagicDescribesItself() {
        var help = cells.run("%help").success().result().orElseThrow().data().get("text/html");
        for (var magic : Setup.standard().magics().all()) {
            assertThat(help.toString())
                    .contains(Html.escape(magic.syntax()), Html.escape(magic.help()));
            assertThat(cells.run("%help " + magic.name()).text()).contains(magic.help());
        }
    }
}
