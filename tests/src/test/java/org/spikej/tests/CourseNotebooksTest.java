package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.kernel.install.Commands;

/**
 * The notebooks of the course: the teacher's solve every exercise; the students', which are made
 * from them, run to their end with every exercise open. Both give the same in Jupyter's own client
 * as by {@code spikej run}.
 */
class CourseNotebooksTest {
    private static final Path COURSE = Repository.root().resolve("notebooks/course");

    static Stream<String> notebooks() {
        return ExecutedNotebook.namesIn(COURSE.resolve("teacher"));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void theTeachersCopySolvesEveryExercise(String name, @TempDir Path folder) throws IOException {
        var run = executed(COURSE.resolve("teacher").resolve(name), folder);

        assertThat(run.ours().texts("%check "))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).endsWith("Solved."));
        run.assertTheSame();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void theStudentsCopyIsMadeFromTheTeachersAndRunsWithEveryExerciseOpen(
            String name, @TempDir Path folder) throws IOException {
        var teachers = Files.createDirectory(folder.resolve("teacher"));
        Files.copy(COURSE.resolve("teacher").resolve(name), teachers.resolve(name));
        var students = folder.resolve("students");
        assertThat(Commands.run("release", teachers.toString(), students.toString())).isZero();
        assertThat(COURSE.resolve(name))
                .as("made by: install/spikej release notebooks/course/teacher notebooks/course")
                .hasSameTextualContentAs(students.resolve(name));

        var run = executed(COURSE.resolve(name), folder);

        assertThat(run.jupyters().texts("%check "))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).contains(": 0 of ", "Not yet: "));
        run.assertTheSame();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void bothAreStoredWithoutOutputs(String name) {
        ExecutedNotebook.read(COURSE.resolve(name)).assertWithoutOutputs();
        ExecutedNotebook.read(COURSE.resolve("teacher").resolve(name)).assertWithoutOutputs();
    }

    private static TwoClients executed(Path notebook, Path folder) throws IOException {
        var small = SmallNotebook.of(notebook, Files.createDirectory(folder.resolve("small")));
        return TwoClients.execute(small, folder.resolve("run"));
    }
}
