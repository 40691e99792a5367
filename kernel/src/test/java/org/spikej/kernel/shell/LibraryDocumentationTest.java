package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation comments of libraries say in a notebook. */
class LibraryDocumentationTest {
    static final String SOURCE =
            """
            package greet;

            import java.util.*;

            /** Says <b>hello</b>. */
            public class Hello<T extends Comparable<T>> implements Greeter {
                /** How often. */
                public int times = 1;

                /** A greeter of {@link List} things. */
                public Hello(List<? extends T> things) {}

                public Hello() {}

                public String greet(String name) { return name; }

                /**
                 * Greets many.
                 *
                 * @param names of people
                 * @return as many greetings
                 */
                public static <K> Map<K, String> all(Map<K, List<String>> names, int... more) {
                    return null;
                }

                /** Greets none. */
                public static Map<String, String> all(String nobody, int[][] more) { return null; }

                /**
                 * A pair.
                 *
                 * @param left the first
                 * @param right the second
                 *     and last
                 */
                public record Pair(int left, int right) {
                    /** Adds up. */
                    public int sum() { return left + right; }
                }

                /** How warm. */
                public enum Warmth {
                    /** Not so much. */
                    COOL,
                    WARM
                }
            }
            """;

    static final String GREETER =
            """
            package greet;

            public interface Greeter {
                /** Greets one person, by name. */
                String greet(String name);
            }
            """;

    private static Cells cells;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        var jar =
                TestJar.of(
                        folder,
                        Map.of("greet/Hello.java", SOURCE, "greet/Greeter.java", GREETER),
                        Map.of());
        TestJar.packed(
                folder.resolve("test-sources.jar"),
                Map.of("greet/Hello.java", SOURCE, "greet/Greeter.java", GREETER));
        cells = Cells.start(Setup.standard().withImports(List.of("import org.spikej.neuron.*;")));
        cells.interpreter.addToClassPath(jar);
        cells.run("import greet.*; var hello = new Hello<String>();");
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    private static String text(String code) {
        return cells.documentation(code, "text/plain");
    }

    @Test
    void typeFromASourcesJarBesideTheJar() {
        assertThat(text("Hello")).contains("Says hello.");
        assertThat(cells.documentation("greet.Hello", "text/html")).contains("Says <b>hello</b>.");
    }

    @Test
    void methodWithItsParametersAndResult() {
        assertThat(text("Hello.all"))
                .contains("Greets many.", "Parameter names: of people", "Returns as many greetings")
                .contains("Greets none.");
        assertThat(cells.documentation("Hello.all", "text/html"))
                .contains("<code>names</code>: of people");
    }

    @Test
    void overloadsHaveTheirOwnComments() {
        var all = text("Hello.all");
        assertThat(all.indexOf("Greets many.")).isGreaterThan(all.indexOf("Map<K,"));
        assertThat(all.indexOf("Greets none.")).isGreaterThan(all.indexOf("(String nobody"));
    }

    @Test
    void methodWithoutACommentHasThatOfItsInterface() {
        assertThat(text("hello.greet")).contains("Greets one person, by name.");
    }

    @Test
    void fieldConstantAndConstructor() {
        assertThat(text("hello.times")).contains("How often.");
        assertThat(text("Hello.Warmth.COOL")).contains("Not so much.");
        assertThat(text("new Hello(")).contains("A greeter of List things.", "Says hello.");
    }

    @Test
    void nestedRecordAndWhatIsInIt() {
        cells.run("var pair = new Hello.Pair(1, 2);");
        assertThat(text("Hello.Pair")).contains("A pair.", "Parameter left: the first");
        assertThat(text("pair.sum")).contains("Adds up.");
        assertThat(text("pair.right")).contains("the second", "and last").doesNotContain("A pair");
    }

    @Test
    void variableShowsTheCommentOfItsType() {
        assertThat(text("hello")).contains("greet.Hello<java.lang.String>", "Says hello.");
    }

    @Test
    void neuronOfTheLibraryFromTheSourcesThatItCarries() {
        assertThat(text("Lif")).contains("Leaky integrate-and-fire", "Parameter threshold");
        assertThat(cells.documentation("Lif", "text/html")).contains("<pre>", "<b>Parameter</b>");
        cells.run("Neuron neuron = null;");
        assertThat(text("neuron.step"))
                .contains("Neuron.step(", "One time step, differentiable.", "Parameter current:");
    }

    @Test
    void methodsOfTheKernelItself() {
        assertThat(text("display")).contains("Shows a value");
    }
}
