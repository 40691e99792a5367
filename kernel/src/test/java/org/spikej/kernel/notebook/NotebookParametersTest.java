package org.spikej.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.wire.Json;

class NotebookParametersTest {
    private static NotebookDocument notebook(String tag) {
        var json = Json.object().put("nbformat", 4);
        var cells = json.putArray("cells");
        cells.add(NotebookCell.code("p", tag, "int epochs = 3;\nString set = \"mnist\";").json());
        cells.add(NotebookCell.code("c", "other", "epochs").json());
        return new NotebookDocument(json);
    }

    @Test
    void aValueIsAssignedBehindTheCellThatDeclaresIt() {
        var notebook = notebook("parameters");

        NotebookParameters.set(notebook, Map.of("epochs", "1"));

        assertThat(notebook.cells()).hasSize(3);
        assertThat(notebook.cells().get(1).source()).isEqualTo("epochs = 1;");
        assertThat(notebook.cells().get(1).hasTag("injected-parameters")).isTrue();
    }

    @Test
    void aTextIsQuotedWhereTheVariableIsOne() {
        var notebook = notebook("parameters");

        NotebookParameters.set(notebook, Map.of("set", "a\"b"));

        assertThat(notebook.cells().get(1).source()).isEqualTo("set = \"a\\\"b\";");
    }

    @Test
    void otherValuesTakeThePlaceOfThoseOfARunBefore() {
        var notebook = notebook("parameters");

        NotebookParameters.set(notebook, Map.of("epochs", "1"));
        NotebookParameters.set(notebook, Map.of("epochs", "2"));

        assertThat(notebook.cells()).hasSize(3);
        assertThat(notebook.cells().get(1).source()).isEqualTo("epochs = 2;");
    }

    @Test
    void anUnknownNameIsToldWithThoseThatThereAre() {
        assertThatThrownBy(
                        () -> NotebookParameters.set(notebook("parameters"), Map.of("epoch", "1")))
                .hasMessageContaining("to declare epoch")
                .hasMessageContaining("it has epochs, set");
        assertThatThrownBy(() -> NotebookParameters.set(notebook("none"), Map.of("epochs", "1")))
                .hasMessageContaining("expected a cell tagged parameters, got none");
    }
}
