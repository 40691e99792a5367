package org.spikej.kernel.snn;

import java.util.Optional;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.measure.Latex;
import tech.tablesaw.api.Table;

/**
 * {@link Latex#of} of a table; above a body, what the magic of that name does with it.
 *
 * @param show shows a cell as LaTeX
 */
record LatexMagic(Magic show) implements Magic {
    @Override
    public String name() {
        return show.name();
    }

    @Override
    public String syntax() {
        return "%latex TABLE, or " + show.syntax();
    }

    @Override
    public String help() {
        return "a table as LaTeX for a paper; %%latex " + show.help();
    }

    @Override
    public Form form() {
        return Form.EITHER;
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        if (body.isPresent()) {
            return show.run(arguments, body, notebook);
        }
        if (arguments.words().size() != 1) {
            throw new MagicException(
                    "expected %%latex TABLE, got `%s`: pass one table, run.table() for instance"
                            .formatted(arguments.line()));
        }
        var table = notebook.value(arguments.words().getFirst(), Table.class);
        notebook.output().stream(Output.Stream.STDOUT, Library.ask(() -> Latex.of(table)));
        return Optional.empty();
    }
}
