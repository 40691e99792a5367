package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.display.MimeBundle;

class InspectTest {
    private static Cells cells;

    @BeforeAll
    static void start() {
        cells = Cells.start();
        cells.run("String greeting = \"hi\";");
        cells.run("/** Says so. */\nint answer(int question) {\n    return 42;\n}");
        cells.run("record Point(int x, int y) {}");
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    private static Optional<MimeBundle> inspect(String codeWithBar, int detail) {
        var cursor = codeWithBar.indexOf('|');
        return cells.interpreter.inspect(codeWithBar.replace("|", ""), cursor, detail);
    }

    private static String text(String codeWithBar) {
        return inspect(codeWithBar, 0).orElseThrow().data().get("text/plain").toString();
    }

    private static String html(String codeWithBar) {
        return inspect(codeWithBar, 0).orElseThrow().data().get("text/html").toString();
    }

    @Test
    void methodOfTheJdkShowsSignatureAndJavadoc() {
        assertThat(text("Math.sq|rt(2)"))
                .startsWith("double Math.sqrt(double a)")
                .contains(
                        "correctly rounded positive square root",
                        "Returns the positive square root");
        assertThat(html("Math.sq|rt(2)"))
                .contains("<pre><code>double Math.sqrt(double a)</code></pre>", "<b>Returns</b>")
                .doesNotContain("{@", "@param");
    }

    @Test
    void cursorMayStandAnywhereInTheNameOrInTheCall() {
        var whole = text("Math.|sqrt(2)");
        assertThat(text("Math.sqrt|")).isEqualTo(whole);
        assertThat(text("1 + Math.sqrt(|")).isEqualTo(whole);
    }

    @Test
    void overloadsAreAllShown() {
        assertThat(text("greeting.substr|ing"))
                .contains("substring(int beginIndex)", "substring(int beginIndex, int endIndex)");
    }

    @Test
    void classShowsItsJavadoc() {
        assertThat(text("Optio|nal")).contains("container object which may or may not contain");
    }

    @Test
    void variableShowsItsTypeAndThatTypesDocumentation() {
        assertThat(text("greet|ing"))
                .startsWith("greeting:java.lang.String")
                .contains("character strings");
    }

    @Test
    void variableOfTheSameCellIsKnownBeforeItRuns() {
        assertThat(text("var fresh = new StringBuilder();\nfre|sh")).startsWith("fresh:");
    }

    @Test
    void detailShowsWhatTheNotebookDeclares() {
        var page = inspect("ans|wer", 1).orElseThrow().data().get("text/plain").toString();
        assertThat(page).contains("int answer(int question)", "Source", "return 42;");
        assertThat(text("ans|wer")).doesNotContain("return 42;");
    }

    @Test
    void detailShowsMembers() {
        var page = inspect("gree|ting", 1).orElseThrow().data().get("text/plain").toString();
        assertThat(page).contains("Members", "substring()");
    }

    @Test
    void magicShowsItsHelp() {
        assertThat(text("%ti|me x")).startsWith("%time CODE");
    }

    @Test
    void argumentOfAMagicIsDocumented() {
        assertThat(text("%time Math.sq|rt(2)")).startsWith("double Math.sqrt(double a)");
    }

    @Test
    void unknownNameHasNoDocumentation() {
        assertThat(inspect("nothingKnown|", 0)).isEmpty();
        assertThat(inspect("|", 0)).isEmpty();
    }

    @Test
    void changedVariableIsNotAnsweredFromMemory() {
        cells.run("int shifty = 1;");
        assertThat(text("shif|ty")).isEqualTo("shifty:int");
        cells.run("double shifty = 1;");
        assertThat(text("shif|ty")).isEqualTo("shifty:double");
    }
}
