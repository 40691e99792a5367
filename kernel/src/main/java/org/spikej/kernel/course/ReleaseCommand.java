package org.spikej.kernel.course;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.spikej.kernel.notebook.NotebookDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code release}. */
@Command(
        name = "release",
        description = {
            "Writes the students' copies of a teacher's notebooks: without the lines between",
            "`// BEGIN SOLUTION` and `// END SOLUTION`, and without outputs."
        })
public final class ReleaseCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TEACHERS", description = "a folder of notebooks")
    private Path teachers;

    @Parameters(index = "1", paramLabel = "STUDENTS", description = "the folder for the copies")
    private Path students;

    @Override
    public Integer call() {
        for (var notebook : Submission.notebooksIn(teachers)) {
            var copy = StudentCopy.of(NotebookDocument.read(notebook), notebook.toString());
            var target = students.resolve(notebook.getFileName());
            copy.write(target);
            spec.commandLine().getOut().println(target);
        }
        return 0;
    }
}
