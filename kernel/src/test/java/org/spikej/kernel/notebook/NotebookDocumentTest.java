package org.spikej.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookDocumentTest {
    @TempDir private Path folder;

    /** As Python's nbformat writes it. */
    private static final String FILE =
            """
            {
             "cells": [
              {
               "cell_type": "code",
               "execution_count": 1,
               "id": "a",
               "metadata": {},
               "outputs": [
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "ä\\n",
                  "b"
                 ]
                }
               ],
               "source": [
                "int x;\\n",
                "x"
               ]
              }
             ],
             "metadata": {},
             "nbformat": 4,
             "nbformat_minor": 5
            }
            """;

    private NotebookDocument read(String text) throws IOException {
        return NotebookDocument.read(Files.writeString(folder.resolve("n.ipynb"), text));
    }

    @Test
    void whatIsReadIsWrittenByteForByteAsPythonWritesIt() throws IOException {
        var copy = folder.resolve("deep/copy.ipynb");

        read(FILE).write(copy);

        assertThat(copy).hasContent(FILE);
        assertThat(copy.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void sourceMayBeOneTextOrItsLines() throws IOException {
        assertThat(read(FILE).cells().getFirst().source()).isEqualTo("int x;\nx");
        var one =
                read(FILE.replaceFirst("(?s)\"source\": \\[.*?]", "\"source\": \"int x;\\\\nx\""));
        assertThat(one.cells().getFirst().source()).isEqualTo("int x;\nx");
        assertThat(one.text()).isEqualTo(FILE);
    }

    @Test
    void withoutOutputsTheNotebookItselfStaysAsItIs() throws IOException {
        var notebook = read(FILE);

        var bare = notebook.withoutOutputs();

        assertThat(bare.cells().getFirst().outputs()).isEmpty();
        assertThat(bare.text()).contains("\"execution_count\": null", "\"outputs\": []");
        assertThat(notebook.text()).isEqualTo(FILE);
    }

    @Test
    void whatIsNoNotebookIsNamedWithTheReason() {
        assertThatThrownBy(() -> read("hello"))
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining("n.ipynb is none (Unrecognized token 'hello'");
        assertThatThrownBy(() -> read("{\"nbformat\": 3}"))
                .hasMessageContaining("its nbformat is not 4");
        assertThatThrownBy(() -> NotebookDocument.read(folder.resolve("none.ipynb")))
                .hasMessageContaining("none.ipynb is none (no such file)");
    }
}
