package org.spikej.kernel.magic;

import java.io.File;
import java.util.List;
import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;

/** Lists the class path, or adds to it. */
final class ClassPathMagic implements Magic {
    @Override
    public String name() {
        return "classpath";
    }

    @Override
    public String syntax() {
        return "%classpath [PATH…]";
    }

    @Override
    public String help() {
        return "lists the jars and folders that classes come from, or adds some";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return around.folder().completions(begun);
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        if (!arguments.words().isEmpty()) {
            notebook.addToClassPath(
                    arguments.words().stream().map(notebook.folder()::path).toList());
        }
        var entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return Optional.of(MimeBundle.text(String.join("\n", entries)));
    }
}
