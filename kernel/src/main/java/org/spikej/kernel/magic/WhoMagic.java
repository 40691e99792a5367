package org.spikej.kernel.magic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spikej.kernel.display.MimeBundle;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The variables of the notebook.
 *
 * @param inFull whether to show their types and values, too
 */
record WhoMagic(boolean inFull) implements Magic {
    @Override
    public String name() {
        return inFull ? "whos" : "who";
    }

    @Override
    public String syntax() {
        return "%" + name() + " [TYPE…]";
    }

    @Override
    public String help() {
        return (inFull
                        ? "the notebook's variables, their types and values"
                        : "the names of the notebook's variables")
                + "; only those of some types: %"
                + name()
                + " int String";
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var types = arguments.words();
        var variables =
                notebook.variables().stream()
                        .filter(each -> types.isEmpty() || types.contains(base(each.type())))
                        .toList();
        if (variables.isEmpty()) {
            return Optional.of(
                    MimeBundle.text(
                            types.isEmpty()
                                    ? "no variables yet"
                                    : "no variables of type " + String.join(" or ", types)));
        }
        return Optional.of(inFull ? table(variables, notebook) : names(variables));
    }

    /** A type as one thinks of it: {@code List} for {@code List<String>}. */
    private static String base(String type) {
        return type.replaceAll("<.*>", "");
    }

    private static MimeBundle names(List<Notebook.Variable> variables) {
        return MimeBundle.text(
                variables.stream().map(Notebook.Variable::name).collect(Collectors.joining("  ")));
    }

    private static Table table(List<Notebook.Variable> variables, Notebook notebook) {
        var name = StringColumn.create("variable");
        var type = StringColumn.create("type");
        var value = StringColumn.create("value");
        for (var variable : variables) {
            name.append(variable.name());
            type.append(variable.type());
            value.append(notebook.renderers().brief(variable.value()));
        }
        return Table.create("variables", name, type, value);
    }
}
