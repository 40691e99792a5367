package org.spikej.kernel.magic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The code of a file: a notebook's code cells, or all of any other file. */
final class SourceFile {
    private SourceFile() {}

    /**
     * What would stand in cells.
     *
     * @throws MagicException if the file cannot be read
     */
    static List<String> cells(Path file) {
        try {
            var text = Files.readString(file);
            return file.toString().endsWith(".ipynb") ? codeCells(text) : List.of(text);
        } catch (JsonProcessingException damaged) {
            throw new MagicException(
                    "expected a notebook, got %s, which is no JSON: correct the file"
                            .formatted(file));
        } catch (IOException unreadable) {
            throw new MagicException(
                    "expected a text file that can be read, got %s (%s): correct the path"
                            .formatted(file, unreadable.getClass().getSimpleName()));
        }
    }

    /**
     * The one file that a magic's arguments name.
     *
     * @throws MagicException if they do not name one
     */
    static Path named(Arguments arguments, Notebook notebook) {
        if (arguments.words().size() != 1) {
            throw new MagicException(
                    "expected one file, got `%s`: write %s"
                            .formatted(arguments.line(), arguments.syntax()));
        }
        return notebook.folder().path(arguments.words().getFirst());
    }

    private static List<String> codeCells(String notebook) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(notebook)
                .path("cells")
                .valueStream()
                .filter(cell -> cell.path("cell_type").asText().equals("code"))
                .map(cell -> source(cell.path("source")))
                .toList();
    }

    /** A text, or its lines in an array. */
    private static String source(JsonNode source) {
        return source.isTextual()
                ? source.asText()
                : source.valueStream().map(JsonNode::asText).collect(Collectors.joining());
    }
}
