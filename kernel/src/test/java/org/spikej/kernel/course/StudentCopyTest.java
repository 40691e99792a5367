package org.spikej.kernel.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.spikej.kernel.notebook.NotebookCell;
import org.spikej.kernel.notebook.NotebookDocument;
import org.spikej.kernel.wire.Json;

class StudentCopyTest {
    private static NotebookDocument notebook(String source) {
        var notebook = new NotebookDocument(Json.object().put("nbformat", 4));
        notebook.append(NotebookCell.code("a", "exercise", source));
        return notebook;
    }

    private static String copied(String source) {
        return StudentCopy.of(notebook(source), "n").cells().getFirst().source();
    }

    @Test
    void solutionsMakeRoomAndTheRestStays() {
        assertThat(
                        copied(
                                """
                                int f(int x) {
                                    // BEGIN SOLUTION
                                    var y = x;
                                    return y;
                                    // END SOLUTION
                                }
                                // BEGIN SOLUTION
                                f(1)
                                // END SOLUTION"""))
                .isEqualTo(
                        """
                        int f(int x) {
                            // your code here
                        }
                        // your code here""");
    }

    @Test
    void theTeachersNotebookStaysAndOutputsDoNotTravel() {
        var teachers = notebook("// BEGIN SOLUTION\n1\n// END SOLUTION");
        teachers.cells().getFirst().outputs().addObject().put("output_type", "stream");

        var copy = StudentCopy.of(teachers, "n");

        assertThat(copy.cells().getFirst().outputs()).isEmpty();
        assertThat(teachers.cells().getFirst().source()).contains("1");
    }

    @Test
    void aLoneMarkIsNamedWithItsNotebookAndCell() {
        assertThatThrownBy(() -> copied("int x;\n// BEGIN SOLUTION\n1"))
                .hasMessageContaining("a lone `// BEGIN SOLUTION` in n, in the cell `int x;`");
        assertThatThrownBy(() -> copied("1\n// END SOLUTION"))
                .hasMessageContaining("a lone `// END SOLUTION`");
        assertThatThrownBy(() -> copied("// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION"))
                .hasMessageContaining("a lone `// BEGIN SOLUTION`");
    }
}
