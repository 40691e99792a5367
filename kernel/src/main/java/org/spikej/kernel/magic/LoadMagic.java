package org.spikej.kernel.magic;

import java.util.List;
import java.util.Optional;

/** Puts the code of a file into the cell, to read and change before it is run. */
final class LoadMagic implements Magic {
    @Override
    public String name() {
        return "load";
    }

    @Override
    public String syntax() {
        return "%load FILE (.java, .jsh or .ipynb)";
    }

    @Override
    public String help() {
        return "puts the code of a file into this cell, without running it";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return around.folder().completions(begun);
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var file = SourceFile.named(arguments, notebook);
        var code = String.join("\n\n", SourceFile.cells(file)).stripTrailing();
        notebook.output().nextInput("// from " + file + "\n" + code, true);
        return Optional.empty();
    }
}
