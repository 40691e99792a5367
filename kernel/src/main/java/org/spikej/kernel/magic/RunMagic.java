package org.spikej.kernel.magic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs the code of a file as if it stood in cells. */
final class RunMagic implements Magic {
    @Override
    public String name() {
        return "run";
    }

    @Override
    public String syntax() {
        return "%run FILE (.java, .jsh or .ipynb)";
    }

    @Override
    public String help() {
        return "runs a file of Java, or every code cell of a notebook";
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        if (arguments.words().size() != 1) {
            throw new MagicException(
                    "expected one file, got `%s`: write %s".formatted(arguments.line(), syntax()));
        }
        var file = Path.of(arguments.words().getFirst());
        Object last = null;
        for (var cell : cells(file)) {
            last = notebook.evaluate(cell).value();
        }
        return Optional.ofNullable(last);
    }

    private static List<String> cells(Path file) {
        try {
            var text = Files.readString(file);
            return file.toString().endsWith(".ipynb") ? codeCells(text) : List.of(text);
        } catch (JsonProcessingException damaged) {
            throw new MagicException(
                    "expected a notebook, got %s, which is no JSON: correct the file"
                            .formatted(file));
        } catch (IOException unreadable) {
            throw new MagicException(
                    "expected a file that can be read, got %s: correct the path"
                            .formatted(file.toAbsolutePath()));
        }
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
