package org.spikej.kernel.course;

import java.util.ArrayList;
import org.spikej.kernel.notebook.NotebookCell;
import org.spikej.kernel.notebook.NotebookDocument;
import org.spikej.kernel.notebook.NotebookException;

/** A teacher's notebook without the solutions and the outputs. */
final class StudentCopy {
    private static final String BEGIN = "// BEGIN SOLUTION";
    private static final String END = "// END SOLUTION";
    private static final String ROOM = "// your code here";

    private StudentCopy() {}

    /**
     * The copy: lines between {@code // BEGIN SOLUTION} and {@code // END SOLUTION} become one line
     * of room for the student's.
     *
     * @param name of the notebook, for errors
     * @throws NotebookException if such a line has no partner
     */
    static NotebookDocument of(NotebookDocument teachers, String name) {
        var copy = teachers.withoutOutputs();
        for (var cell : copy.cells()) {
            if (cell.isCode()) {
                cell.source(withoutSolution(cell, name));
            }
        }
        return copy;
    }

    private static String withoutSolution(NotebookCell cell, String name) {
        var lines = new ArrayList<String>();
        var inside = false;
        for (var line : cell.source().split("\n", -1)) {
            var mark = line.strip();
            if (mark.equals(inside ? BEGIN : END)) {
                throw unpaired(mark, cell, name);
            }
            if (mark.equals(BEGIN)) {
                lines.add(line.replace(BEGIN, ROOM));
            } else if (!inside && !mark.equals(END)) {
                lines.add(line);
            }
            inside = mark.equals(BEGIN) || inside && !mark.equals(END);
        }
        if (inside) {
            throw unpaired(BEGIN, cell, name);
        }
        return String.join("\n", lines);
    }

    private static NotebookException unpaired(String mark, NotebookCell cell, String name) {
        return new NotebookException(
                "expected pairs of the lines `%s` and `%s`, got a lone `%s` in %s, in the cell `%s`: add the other"
                        .formatted(BEGIN, END, mark, name, cell.headline()));
    }
}
