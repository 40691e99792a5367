package org.spikej.kernel.magic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;
import picocli.CommandLine.Option;

/** Forgets what the notebook has declared. */
final class ResetMagic implements Magic {
    private static final class Options {
        @Option(names = {"-f", "--force"})
        private boolean force;
    }

    @Override
    public String name() {
        return "reset";
    }

    @Override
    public String syntax() {
        return "%reset [-f]";
    }

    @Override
    public String help() {
        return "forgets all variables, methods, types and imports of the notebook's cells, after"
                + " asking; -f does not ask. The class path and running threads stay";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return List.of("--force");
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var sure = arguments.into(new Options()).force || isSure(notebook);
        if (!sure) {
            return Optional.of(MimeBundle.text("nothing was reset"));
        }
        notebook.reset();
        return Optional.empty();
    }

    private static boolean isSure(Notebook notebook) {
        var answer = notebook.output().input("Forget everything in this notebook (y/n)? ", false);
        return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
