package org.spikej.kernel.notebook;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.spikej.kernel.wire.Json;

/**
 * A notebook file, nbformat 4; fields that are not known stay as they are.
 *
 * @param json the file; it can be changed
 */
public record NotebookDocument(ObjectNode json) {
    /** Python's nbformat writes like this, so that a notebook run by either differs no further. */
    private static final JsonMapper AS_NBFORMAT =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .defaultPrettyPrinter(
                            new DefaultPrettyPrinter(
                                            Separators.createDefaultInstance()
                                                    .withObjectFieldValueSpacing(
                                                            Separators.Spacing.AFTER)
                                                    .withArrayEmptySeparator("")
                                                    .withObjectEmptySeparator(""))
                                    .withObjectIndenter(new DefaultIndenter(" ", "\n"))
                                    .withArrayIndenter(new DefaultIndenter(" ", "\n")))
                    .build();

    /**
     * Reads a notebook.
     *
     * @throws NotebookException if the file cannot be read, or is no notebook of nbformat 4
     */
    public static NotebookDocument read(Path file) {
        try {
            var json = Json.parse(Files.readAllBytes(file));
            if (json.path("nbformat").asInt() != 4 || !json.path("cells").isArray()) {
                throw new IOException("its nbformat is not 4");
            }
            return new NotebookDocument(json);
        } catch (IOException e) {
            throw new NotebookException(
                    "expected a notebook (.ipynb of nbformat 4), and %s is none (%s): name another"
                            .formatted(file, reason(e)));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "no such file";
            case com.fasterxml.jackson.core.JsonProcessingException wrong ->
                    wrong.getOriginalMessage();
            default -> e.getMessage();
        };
    }

    public List<NotebookCell> cells() {
        return json.path("cells")
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(cell -> new NotebookCell((ObjectNode) cell))
                .toList();
    }

    /** The cells that hold code, in order; those without any are left out. */
    public List<NotebookCell> codeCells() {
        return cells().stream()
                .filter(NotebookCell::isCode)
                .filter(it -> !it.source().isBlank())
                .toList();
    }

    /** Puts a cell before the one that has this index now. */
    void insert(int index, NotebookCell cell) {
        json.withArrayProperty("cells").insert(index, cell.json());
    }

    /** Puts a cell behind the last. */
    public void append(NotebookCell cell) {
        json.withArrayProperty("cells").add(cell.json());
    }

    /** This notebook without outputs and execution counts, an independent copy. */
    public NotebookDocument withoutOutputs() {
        var copy = new NotebookDocument(json.deepCopy());
        copy.clearOutputs();
        return copy;
    }

    /** Removes outputs and execution counts. */
    void clearOutputs() {
        for (var cell : cells()) {
            if (cell.isCode()) {
                cell.outputs().removeAll();
                cell.json().putNull("execution_count");
            }
        }
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @throws NotebookException if that is not possible
     */
    public void write(Path file) {
        try {
            write(file, text());
        } catch (IOException e) {
            throw new NotebookException(
                    "cannot write %s (%s): choose another place with --output".formatted(file, e));
        }
    }

    static void write(Path file, String text) throws IOException {
        var target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        var part = target.resolveSibling("." + target.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(
                part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The text of the file: texts as lists of lines, fields in the order of the alphabet. */
    String text() throws IOException {
        var sorted = MultilineText.split(json);
        return AS_NBFORMAT.writeValueAsString(sorted) + "\n";
    }
}
