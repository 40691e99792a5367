package org.spikej.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the body of its cell into a file. */
final class WriteFileMagic implements Magic {
    private static final class Options {
        @Parameters(index = "0")
        private String file;

        @Option(names = {"-a", "--append"})
        private boolean append;
    }

    @Override
    public String name() {
        return "writefile";
    }

    @Override
    public String syntax() {
        return "%%writefile [-a] FILE above a text; -a appends";
    }

    @Override
    public String help() {
        return "writes the cell into a file";
    }

    @Override
    public Form form() {
        return Form.CELL;
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return begun.startsWith("-") ? List.of("--append") : around.folder().completions(begun);
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var file = notebook.folder().path(options.file);
        try {
            Files.writeString(
                    file,
                    body.orElse(""),
                    StandardOpenOption.CREATE,
                    options.append
                            ? StandardOpenOption.APPEND
                            : StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw new MagicException(
                    "expected a file that can be written, got %s (%s): choose another path"
                            .formatted(file, failed.getClass().getSimpleName()));
        }
        return Optional.of(MimeBundle.text((options.append ? "appended to " : "wrote ") + file));
    }
}
