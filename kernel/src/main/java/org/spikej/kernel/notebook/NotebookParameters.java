package org.spikej.kernel.notebook;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values for the variables of the cell that is tagged {@code parameters}. They are assigned in a
 * cell of its own behind that one, tagged {@code injected-parameters}, as papermill has it.
 */
final class NotebookParameters {
    private static final String TAG = "parameters";
    private static final String INJECTED = "injected-parameters";

    private NotebookParameters() {}

    /**
     * Puts the values into a notebook.
     *
     * @param values Java expressions by name of variable; plain text where the notebook's own value
     *     is a text
     * @throws NotebookException if no cell has the tag, or it declares no such variable
     */
    static void set(NotebookDocument notebook, Map<String, String> values) {
        if (values.isEmpty()) {
            return;
        }
        var cells = notebook.cells();
        var at = 0;
        while (at < cells.size() && !cells.get(at).hasTag(TAG)) {
            at++;
        }
        if (at == cells.size()) {
            throw new NotebookException(
                    "expected a cell tagged parameters, got none: tag the one that declares "
                            + String.join(", ", values.keySet()));
        }
        var declared = cells.get(at).source();
        var assignments =
                values.entrySet().stream()
                        .map(value -> assignment(value.getKey(), value.getValue(), declared))
                        .collect(Collectors.joining("\n"));
        if (at + 1 < cells.size() && cells.get(at + 1).hasTag(INJECTED)) {
            cells.get(at + 1).source(assignments);
        } else {
            notebook.insert(at + 1, NotebookCell.code(INJECTED, INJECTED, assignments));
        }
    }

    private static String assignment(String name, String value, String declared) {
        var declaration =
                Pattern.compile("\\b%s\\s*=\\s*(\\S)".formatted(Pattern.quote(name)))
                        .matcher(declared);
        if (!declaration.find()) {
            throw new NotebookException(
                    "expected the cell tagged parameters to declare %s, got none such: it has %s"
                            .formatted(name, names(declared)));
        }
        var isText = declaration.group(1).equals("\"");
        return "%s = %s;".formatted(name, isText ? quoted(value) : value);
    }

    private static String names(String declared) {
        return Pattern.compile("\\b([A-Za-z_]\\w*)\\s*=[^=]")
                .matcher(declared)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
