package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.kernel.protocol.Completeness;
import org.spikej.kernel.protocol.Completeness.Status;

class CompletenessTest {
    private static Cells cells;

    @BeforeAll
    static void start() {
        cells = Cells.start(Setup.standard().withImports(java.util.List.of()));
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    private static Completeness of(String code) {
        return cells.interpreter.completeness(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "1 + 1",
                "int x = 1;",
                "int x = 1",
                "int x = 1; x",
                "// comment",
                "if (true) { }",
                "for (int i = 0; i < 3; i++) { }\n",
                "%time 1 + 1",
                "int x;\n%who",
                "%%time\n1 + 1\n",
            })
    void completeCode(String code) {
        assertThat(of(code).status()).isEqualTo(Status.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 +",
                "f(",
                "int x = 1; for (",
                "/* open",
                "class A {",
                "var s = \"\"\"\n  text",
                "%%time",
                "%%time\n1 + 1",
            })
    void incompleteCode(String code) {
        assertThat(of(code).status()).isEqualTo(Status.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "int x = 1; ]", "else"})
    void invalidCode(String code) {
        assertThat(of(code).status()).isEqualTo(Status.INVALID);
    }

    @Test
    void indentGrowsBehindAnOpenBracket() {
        assertThat(of("class A {").indent()).isEqualTo("    ");
        assertThat(of("class A {\n    void f() {").indent()).isEqualTo("        ");
        assertThat(of("class A {\n    int x;").indent()).isEqualTo("    ");
    }
}
