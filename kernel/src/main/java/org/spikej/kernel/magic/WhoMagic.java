package org.spikej.kernel.magic;

import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The variables of the notebook, with their types and values. */
final class WhoMagic implements Magic {
    @Override
    public String name() {
        return "who";
    }

    @Override
    public String syntax() {
        return "%who";
    }

    @Override
    public String help() {
        return "the notebook's variables, their types and values";
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var variables = notebook.variables();
        if (variables.isEmpty()) {
            return Optional.of(MimeBundle.text("no variables yet"));
        }
        var name = StringColumn.create("variable");
        var type = StringColumn.create("type");
        var value = StringColumn.create("value");
        for (var variable : variables) {
            name.append(variable.name());
            type.append(variable.type());
            value.append(notebook.renderers().brief(variable.value()));
        }
        return Optional.of(Table.create("variables", name, type, value));
    }
}
