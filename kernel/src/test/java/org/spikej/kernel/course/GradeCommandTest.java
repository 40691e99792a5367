package org.spikej.kernel.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.kernel.notebook.NotebookCell;
import org.spikej.kernel.notebook.NotebookDocument;
import org.spikej.kernel.notebook.NotebookException;
import org.spikej.kernel.wire.Json;
import picocli.CommandLine;

/** Submissions graded by real kernels. */
@Timeout(180)
class GradeCommandTest {
    @TempDir private Path folder;
    private final StringWriter messages = new StringWriter();

    @BeforeEach
    void writeExercises() throws IOException {
        Files.createDirectory(folder.resolve("checks"));
        Files.writeString(
                folder.resolve("checks/squares.yaml"),
                """
                square:
                  points: 3
                  needs: int square(int x)
                  expect:
                    - that: square(3) == 9
                      else: Of 3 your method makes ${square(3)}. What is a square?
                    - that: square(-2) == 4
                      else: Negative numbers have squares, too.
                root:
                  expect:
                    - that: root == 4
                      else: Not ${root}.
                """);
    }

    private Path hands(String student, String... cells) {
        var notebook = new NotebookDocument(Json.object().put("nbformat", 4));
        for (var source : cells) {
            notebook.append(NotebookCell.code("c" + notebook.cells().size(), "t", source));
        }
        var file = folder.resolve("class").resolve(student).resolve("squares.ipynb");
        notebook.write(file);
        return file;
    }

    private int grade(String... more) {
        return new CommandLine(new GradeCommand())
                .setErr(new PrintWriter(messages, true))
                .setOut(new PrintWriter(messages, true))
                .setExecutionExceptionHandler(
                        (e, _, _) -> {
                            messages.append(e.getMessage());
                            return e instanceof NotebookException ? 1 : 3;
                        })
                .execute(
                        Stream.concat(
                                        Stream.of(
                                                folder.resolve("class").toString(),
                                                "--checks",
                                                folder.resolve("checks").toString()),
                                        Stream.of(more))
                                .toArray(String[]::new));
    }

    @Test
    void aClassIsGradedAndSubmissionsStayAsTheyAre() throws IOException {
        var anna =
                hands(
                        "anna",
                        "int square(int x) { return x * x; }",
                        "%check square",
                        "var root = 4;",
                        "%check root");
        var before = Files.readString(anna);
        hands("bert", "int square(int x) { return 3 * x; }", "%check square", "%check root");
        hands("cleo", "var root = 4;");
        hands("dora", "int square(int x) { return x * x; }", "%check square", "while (true) {}");
        Files.createDirectories(folder.resolve("class/emil"));
        Files.writeString(folder.resolve("class/emil/squares.ipynb"), "my homework");

        assertThat(grade("--timeout", "20")).as(messages.toString()).isZero();

        var graded = folder.resolve("class/graded");
        assertThat(graded.resolve("gradebook.csv"))
                .hasContent(
                        "student,squares,all,of\nanna,4,4,4\nbert,0,0,4\ncleo,1,1,4\n"
                                + "dora,3,3,4\nemil,0,0,4\n");
        assertThat(Files.readString(graded.resolve("submissions.csv")).lines())
                .anySatisfy(row -> assertThat(row).startsWith("anna,squares,4,4,,"))
                .anySatisfy(row -> assertThat(row).startsWith("bert,squares,0,4,square root,"))
                .anySatisfy(row -> assertThat(row).contains("dora", "longer than 20 s"))
                .anySatisfy(row -> assertThat(row).contains("emil", "Unrecognized token"));
        assertThat(anna).hasContent(before);
        assertThat(graded.resolve("bert/squares.ipynb"))
                .content()
                .contains("square: 0 of 3 points. Not yet: Negative numbers")
                .doesNotContain("\"ename\"");
        assertThat(graded.resolve("cleo/squares.ipynb"))
                .content()
                .contains("the check needs `int square(int x)`: declare it above, just so");
    }

    @Test
    void pointsThatANotebookClaimsForItselfDoNotCount() throws IOException {
        hands(
                "fred",
                """
                display(new org.spikej.kernel.display.MimeBundle(
                    Map.of("text/plain", "", "application/vnd.spikej.check+json",
                        Map.of("exercise", "square", "points", 3, "of", 3)), Map.of()));""",
                "%check root");

        assertThat(grade()).as(messages.toString()).isZero();

        assertThat(folder.resolve("class/graded/gradebook.csv"))
                .hasContent("student,squares,all,of\nfred,0,0,4\n");
    }

    @Test
    void aFolderWithoutSubmissionsOrWithBrokenExercisesIsOneSentence() throws IOException {
        assertThat(grade()).isEqualTo(1);
        assertThat(messages.toString()).contains("expected a folder of notebooks", "class");

        hands("gina", "1");
        Files.writeString(folder.resolve("checks/squares.yaml"), "square: 7");
        assertThat(grade()).isEqualTo(1);
        assertThat(messages.toString()).contains("squares.yaml", "where 7 stands");
    }
}
