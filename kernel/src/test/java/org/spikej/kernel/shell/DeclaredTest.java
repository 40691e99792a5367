package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.kernel.protocol.Completion.Match;

class DeclaredTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int x = 1;|x|instance|",
                "var x = f(y == 2);|x|instance|",
                "final java.util.Map<String, List<Integer>> m;|m|instance|",
                "double[][] grid|grid|instance|",
                "/* why */ int[] a, b;|a|instance|",
                "public static record P(int x) {}|P|class|",
                "@Deprecated class C<T> extends D {}|C|class|",
                "int f(int a, String b) { return a; }|f(|function|f(int a, String b)",
                "<T extends Number> List<T> g(T t) throws E {|g(|function|g(T t)",
            })
    void declarationIsRead(String statement, String text, String type, String signature) {
        assertThat(Declared.by(statement).map(Declared::match))
                .contains(new Match(text, type, signature == null ? "" : signature));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return x;",
                "x = 1;",
                "f(x);",
                "import java.util.List;",
                "if (a) { b(); }",
                "else if (a) { b(); }",
                "for (int i = 0; i < 3; i++) {}",
                "throw e;",
                "new A() {}",
                "a == b",
            })
    void otherStatementDeclaresNothing(String statement) {
        assertThat(Declared.by(statement)).isEmpty();
    }
}
