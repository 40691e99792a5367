package org.spikej.kernel.course;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.spikej.kernel.client.KernelCommand;
import org.spikej.kernel.notebook.Execution;
import org.spikej.kernel.notebook.NotebookDocument;
import org.spikej.kernel.notebook.NotebookException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tech.tablesaw.api.Table;

/** {@code grade}. */
@Command(
        name = "grade",
        description = {
            "Executes the notebooks that students handed in and writes a gradebook.",
            "DIR holds STUDENT/NOTEBOOK.ipynb or STUDENT.ipynb. They run as programs of yours:",
            "where you do not trust them, grade in a container."
        })
public final class GradeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "the folder of submissions")
    private Path folder;

    @Option(
            names = "--checks",
            paramLabel = "DIR",
            description = "exercises of your own (*.yaml) instead of those of SpikeJ's course")
    private Path checks;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "where graded notebooks and tables go (default: DIR/graded)")
    private Path output;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "the most time for a notebook (default: ${DEFAULT-VALUE})")
    private long timeout = 300;

    @Override
    public Integer call() {
        var target = output == null ? folder.resolve("graded") : output;
        var exercises = checks == null ? Exercises.ofTheCourse() : Exercises.in(checks);
        var grading = new Grading(exercises, execution());
        var submissions = Submission.in(folder, target);
        var grades = new ArrayList<Grading.Grade>();
        for (var submission : submissions) {
            var grade = grade(grading, submission, target);
            grades.add(grade);
            err().printf(
                            "%d of %d: %s, %d of %d points%s%n",
                            grades.size(),
                            submissions.size(),
                            folder.relativize(submission.notebook()),
                            grade.total(),
                            grade.of(),
                            grade.remark().map(it -> " (" + it + ")").orElse(""));
            err().flush();
        }
        var book = new Gradebook(grades);
        write(book.submissions(), target.resolve("submissions.csv"));
        write(book.students(), target.resolve("gradebook.csv"));
        spec.commandLine().getOut().println(book.students().printAll());
        spec.commandLine().getOut().println(target.resolve("gradebook.csv"));
        return 0;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private Execution execution() {
        var kernel = KernelCommand.ofThisProcess();
        var environment = new HashMap<>(kernel.environment());
        environment.put(
                CheckMagic.FOLDER, checks == null ? "" : checks.toAbsolutePath().toString());
        return new Execution(
                new KernelCommand(kernel.words(), environment),
                Duration.ofSeconds(timeout),
                true,
                Execution.Listener.NONE);
    }

    /** A submission that is no notebook gets a row, too. */
    private Grading.Grade grade(Grading grading, Submission submission, Path target) {
        try {
            var document = NotebookDocument.read(submission.notebook());
            var grade = grading.grade(submission, document);
            document.write(target.resolve(folder.relativize(submission.notebook())));
            return grade;
        } catch (NotebookException e) {
            return grading.nothing(submission, e.getMessage());
        }
    }

    private static void write(Table table, Path file) {
        try {
            table.write().csv(file.toFile());
        } catch (RuntimeException e) {
            throw new NotebookException(
                    "cannot write %s (%s): name another folder with --output"
                            .formatted(file, e.getMessage()));
        }
    }
}
