package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the javadoc tool's pages of a library without sources say in a notebook. */
class LibraryPagesTest {
    private static Cells cells;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        var sources =
                Map.of(
                        "greet/Hello.java", LibraryDocumentationTest.SOURCE,
                        "greet/Greeter.java", LibraryDocumentationTest.GREETER);
        var jar = TestJar.of(folder, sources, Map.of());
        var pages = Files.createDirectories(folder.resolve("pages"));
        var javadoc = ToolProvider.findFirst("javadoc").orElseThrow();
        var failed =
                javadoc.run(
                        System.out,
                        System.err,
                        "-quiet",
                        "-Xdoclint:none",
                        "--no-platform-links",
                        "-d",
                        pages.toString(),
                        "-sourcepath",
                        folder.toString(),
                        "greet");
        assertThat(failed).isZero();
        TestJar.packed(pages, folder.resolve("test-javadoc.jar"));
        cells = Cells.start();
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
    void typeAndVariableOfIt() {
        assertThat(text("Hello")).contains("Says hello.").doesNotContain("Greets");
        assertThat(cells.documentation("greet.Hello", "text/html")).contains("Says <b>hello</b>.");
        assertThat(text("hello")).contains("Says hello.");
    }

    @Test
    void overloadsHaveTheirOwnWords() {
        var all = text("Hello.all");
        assertThat(all).containsSubsequence("Map<K,", "Greets many.", "names - of people");
        assertThat(all).containsSubsequence("int[][]", "Greets none.");
        assertThat(all).contains("Returns:", "as many greetings");
        assertThat(all.split("Greets many", -1)).hasSize(2);
        assertThat(cells.documentation("Hello.all", "text/html"))
                .contains("<code>names</code> - of people");
    }

    @Test
    void methodWithoutWordsHasThoseOfItsInterface() {
        assertThat(text("hello.greet"))
                .contains("Greets one person, by name.")
                .doesNotContain("Specified by");
    }

    @Test
    void fieldConstantConstructorAndNestedTypes() {
        assertThat(text("hello.times")).contains("How often.");
        assertThat(text("Hello.Warmth.COOL")).contains("Not so much.");
        assertThat(text("new Hello(")).contains("A greeter of List things.");
        assertThat(text("Hello.Pair")).contains("A pair.", "left - the first");
    }

    @Test
    void linksAndScriptsStayOutside() {
        assertThat(cells.documentation("new Hello(", "text/html"))
                .contains("A greeter of <code>List</code> things.")
                .doesNotContain("<a", "href", "<script", "class=");
    }
}
