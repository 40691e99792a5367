package org.spikej.kernel.magic;

import java.util.List;
import java.util.Optional;

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
    public List<String> words(String begun, Surroundings around) {
        return around.folder().completions(begun);
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        Object last = null;
        for (var cell : SourceFile.cells(SourceFile.named(arguments, notebook))) {
            last = notebook.evaluate(cell).value();
        }
        return Optional.ofNullable(last);
    }
}
