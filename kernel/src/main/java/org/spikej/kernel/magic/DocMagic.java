package org.spikej.kernel.magic;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Documentation of a name, as a front end shows it at the cursor. */
final class DocMagic implements Magic {
    private static final class Options {
        @Parameters(index = "0")
        private String name;

        @Option(names = CellParser.WITH_MEMBERS)
        private boolean members;
    }

    @Override
    public String name() {
        return "doc";
    }

    @Override
    public String syntax() {
        return "%doc NAME [" + CellParser.WITH_MEMBERS + "], or ?NAME, NAME?, and with two ??";
    }

    @Override
    public String help() {
        return "documentation of a variable, method, class or magic; with two question marks also"
                + " its declaration in the notebook and its members";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return begun.startsWith("-") ? List.of(CellParser.WITH_MEMBERS) : List.of();
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var page = notebook.documentation(options.name, options.members);
        if (page.isEmpty()) {
            throw new MagicException(
                    "expected a name that is documented, got `%s`: check its spelling, or import it"
                            .formatted(options.name));
        }
        return Optional.of(page.get());
    }
}
