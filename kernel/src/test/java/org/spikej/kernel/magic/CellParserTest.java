package org.spikej.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.kernel.magic.CellPart.Body;
import org.spikej.kernel.magic.CellPart.Call;
import org.spikej.kernel.magic.CellPart.Java;

class CellParserTest {
    private static List<CellPart> parse(String cell) {
        return CellParser.parse(cell);
    }

    @Test
    void javaAloneIsOnePart() {
        assertThat(parse("int x = 1;\nx")).containsExactly(new Java("int x = 1;\nx", 0));
    }

    @Test
    void magicLinesStandBetweenJava() {
        assertThat(parse("var x = 1;\n  %time f(x, 2)  \nx + 1"))
                .containsExactly(
                        new Java("var x = 1;\n", 0),
                        new Call(13, "time", "f(x, 2)", 19, Optional.empty()),
                        new Java("\nx + 1", 28));
    }

    @Test
    void cellMagicTakesTheRestAsItsBody() {
        assertThat(parse("int x;\n%%time\nx\n%help"))
                .containsExactly(
                        new Java("int x;\n", 0),
                        new Call(7, "time", "", 13, Optional.of(new Body("x\n%help", 14))));
        assertThat(parse("%%time"))
                .containsExactly(new Call(0, "time", "", 6, Optional.of(new Body("", 6))));
    }

    @Test
    void severalMagicsFollowEachOther() {
        assertThat(parse("%help\n%who\n"))
                .extracting(part -> ((Call) part).name())
                .containsExactly("help", "who");
    }

    @Test
    void lineWithAQuestionMarkAsksForDocumentation() {
        assertThat(parse("int x = 1; // one\n?x\nMath.max?\n x??\n%time?\n??x"))
                .filteredOn(Call.class::isInstance)
                .containsExactly(
                        new Call(18, "doc", "x", 19, Optional.empty()),
                        new Call(21, "doc", "Math.max", 21, Optional.empty()),
                        new Call(32, "doc", "x --members", 32, Optional.empty()),
                        new Call(36, "doc", "%time", 36, Optional.empty()),
                        new Call(43, "doc", "x --members", 45, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int r =\nflag?\n1 : 2;",
                "int r = flag\n?a\n: b;",
                "f(\nflag?\n1 : 2)",
                "x ? 1 : 2",
                "x == 1? 2 : 3;",
                "// why?\n1",
                "/*\nwhy?\n*/ 1",
            })
    void conditionsOfJavaAreNoQuestions(String cell) {
        assertThat(parse(cell)).containsExactly(new Java(cell, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var s = \"\"\"\n%time x\n\"\"\";",
                "/*\n%time x\n*/ 1",
                "// a comment\n// %time",
                "f(\n%time\n)",
                "void f() {\n%time x\n}",
                "int r = a\n   % b;",
                "int r = a\n% 3;",
                "\"%time x\"",
                "var c = '\\'';\nvar t = \"\"\"\n\\\"\"\"\n%time\n\"\"\";",
                "\"a // b\" + f(\n%x)",
            })
    void percentInsideJavaIsNoMagic(String code) {
        assertThat(parse(code)).containsExactly(new Java(code, 0));
    }

    @Test
    void unbalancedClosingBracketHidesNoMagic() {
        assertThat(parse("}\n%who")).hasSize(2);
    }

    @Test
    void unclosedStringEndsWithItsLine() {
        assertThat(parse("var s = \"abc\n%who")).hasSize(2);
    }

    @Test
    void offsetsCountUtf16() {
        assertThat(parse("\"😀\"\n%who").getLast().start()).isEqualTo(5);
    }
}
