package org.spikej.kernel.install;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.spikej.kernel.course.GradeCommand;
import org.spikej.kernel.course.ReleaseCommand;
import org.spikej.kernel.notebook.NotebookException;
import org.spikej.kernel.notebook.RunCommand;
import org.spikej.kernel.wire.ConnectionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the jar. */
@Command(
        name = "spikej",
        description =
                "Puts the SpikeJ kernel where Jupyter finds it, and runs notebooks without Jupyter.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT, // each command has --help
        versionProvider = Commands.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InstallCommand.class,
            RunCommand.class,
            GradeCommand.class,
            ReleaseCommand.class,
            HelpCommand.class
        })
public final class Commands implements CommandLine.IVersionProvider {
    @Spec private CommandSpec spec;

    /**
     * Runs one command.
     *
     * @return the exit status: 0, 1 where it failed, 2 where the command line is wrong
     */
    public static int run(String... arguments) {
        return new CommandLine(new Commands())
                .setExecutionExceptionHandler(Commands::oneSentence)
                .execute(arguments);
    }

    private static int oneSentence(Exception e, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (e instanceof InstallException
                || e instanceof ConnectionException
                || e instanceof NotebookException) {
            command.getErr().println("spikej: " + e.getMessage());
            return 1;
        }
        throw e;
    }

    @Override
    public String[] getVersion() {
        var version = Commands.class.getPackage().getImplementationVersion(); // of the jar
        return new String[] {"SpikeJ " + Objects.requireNonNullElse(version, "development")};
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Command(name = "uninstall", description = "Removes the kernel.")
    int uninstall(@Mixin Place place) {
        var installation = place.installation();
        var removed = installation.uninstall();
        out().println(
                        removed
                                ? "removed the kernel from " + installation.folder()
                                : "no kernel is installed in " + installation.folder());
        return 0;
    }

    @Command(name = "list", description = "Lists the kernels that Jupyter finds, first wins.")
    int list() {
        var folders = JupyterPaths.ofThisProcess().all();
        var kernels = folders.stream().flatMap(folder -> installed(folder).stream()).toList();
        kernels.forEach(kernel -> out().println(kernel));
        if (kernels.isEmpty()) {
            spec.commandLine().getErr().println("spikej: no kernel is in any of " + folders);
        }
        return 0;
    }

    @Command(name = "doctor", description = "Checks what the kernel needs, and starts it once.")
    int doctor(@Mixin Place place) {
        return failures(place) == 0 ? 0 : 1;
    }

    private int failures(Place place) {
        var folder = place.installation().folder();
        var first =
                JupyterPaths.ofThisProcess().all().stream()
                        .map(kernels -> kernels.resolve(place.name()))
                        .filter(Files::isDirectory)
                        .findFirst();
        var failures = 0;
        failures +=
                report(
                        "JDK",
                        () ->
                                Jdk.shortcoming(Jdk.current())
                                        .orElse("ok: " + Jdk.current() + " " + Runtime.version()));
        failures +=
                report(
                        "documentation of the JDK",
                        () ->
                                Files.exists(Jdk.current().resolve("lib").resolve("src.zip"))
                                        ? "ok: src.zip is there"
                                        : "no lib/src.zip: documentation of java.* is not shown");
        if (!Files.exists(folder.resolve("kernel.json"))) {
            return failures + report("kernel", () -> "none in " + folder + ": run install");
        }
        failures += report("kernel", () -> "ok: " + folder);
        failures +=
                report(
                        "found first",
                        () ->
                                first.filter(found -> !found.equals(folder))
                                        .map(found -> found + " hides " + folder)
                                        .orElse("ok: nothing hides it"));
        failures +=
                report(
                        "start-up cache",
                        () ->
                                new Trial(folder)
                                        .shortcomingOfTheCache()
                                        .map(why -> why + ": the start is slower; install again")
                                        .orElse("ok: in use"));
        failures += report("start", () -> started(folder));
        return failures;
    }

    private static String started(Path folder) {
        var began = System.nanoTime();
        new Trial(folder).verify();
        return "ok: it answers; started and ended in %d ms"
                .formatted((System.nanoTime() - began) / 1_000_000);
    }

    private int report(String what, Callable<String> check) {
        String said;
        try {
            said = check.call();
        } catch (Exception e) {
            said = e.getMessage();
        }
        out().println(what + ": " + said);
        return said.startsWith("ok") ? 0 : 1;
    }

    private static List<Path> installed(Path kernels) {
        if (!Files.isDirectory(kernels)) {
            return List.of();
        }
        try (var folders = Files.list(kernels)) {
            return folders.filter(folder -> Files.exists(folder.resolve("kernel.json")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InstallException("cannot read %s (%s)".formatted(kernels, e));
        }
    }
}
