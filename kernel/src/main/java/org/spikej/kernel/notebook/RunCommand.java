package org.spikej.kernel.notebook;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikej.kernel.client.KernelCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}. */
@Command(
        name = "run",
        description = {
            "Executes a notebook without Jupyter and writes its outputs into it.",
            "Exit status: 0, 1 where a cell failed, 2 where the command line is wrong."
        })
public final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NOTEBOOK", description = "an .ipynb file")
    private Path notebook;

    @Option(
            names = {"-p", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = {
                "a value for a variable of the cell tagged parameters: a Java expression, or",
                "plain text where the variable is a text; may be repeated"
            })
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "a file, or a folder, for the executed notebook (default: itself)")
    private Path output;

    @Option(names = "--html", description = "write a page beside the executed notebook, too")
    private boolean html;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "the most time for the whole notebook (default: ${DEFAULT-VALUE})")
    private long timeout = 3600;

    @Option(names = "--allow-errors", description = "go on behind a cell that failed")
    private boolean goOn;

    @Override
    public Integer call() {
        var document = NotebookDocument.read(notebook);
        NotebookParameters.set(document, parameters);
        var target = target();
        var folder = notebook.toAbsolutePath().getParent();
        var execution =
                new Execution(
                        KernelCommand.ofThisProcess(),
                        Duration.ofSeconds(timeout),
                        goOn,
                        new Console(spec.commandLine().getErr()));
        var outcome = execution.run(document, folder);
        document.write(target);
        if (html) {
            writePage(document, target);
        }
        outcome.trouble()
                .ifPresent(
                        trouble ->
                                spec.commandLine()
                                        .getErr()
                                        .printf(
                                                "spikej: %s%s%nthe notebook as far as it ran: %s%n",
                                                trouble.cell() == 0
                                                        ? "the kernel did not start: "
                                                        : "cell %d: ".formatted(trouble.cell()),
                                                trouble.message(),
                                                target));
        spec.commandLine().getOut().println(target);
        return outcome.trouble().isPresent() ? 1 : 0;
    }

    private Path target() {
        if (output == null) {
            return notebook;
        }
        return Files.isDirectory(output) || !output.toString().endsWith(".ipynb")
                ? output.resolve(notebook.getFileName())
                : output;
    }

    private static void writePage(NotebookDocument document, Path target) {
        var name = target.getFileName().toString().replaceFirst("\\.ipynb$", "");
        var page = target.resolveSibling(name + ".html");
        try {
            NotebookDocument.write(page, HtmlPage.of(document, name));
        } catch (IOException e) {
            throw new NotebookException("cannot write %s (%s)".formatted(page, e));
        }
    }

    /** A line for each cell. */
    private record Console(PrintWriter out) implements Execution.Listener {
        private static final int WIDTH = 70;

        @Override
        public void began(NotebookCell cell, int number, int of) {
            var line = cell.headline();
            out.printf(
                    "cell %d of %d: %s",
                    number, of, line.substring(0, Math.min(WIDTH, line.length())));
            out.flush();
        }

        @Override
        public void ended(NotebookCell cell, Duration time) {
            out.printf(Locale.ROOT, "  %.1f s%n", time.toMillis() / 1000.0);
            out.flush();
        }
    }
}
