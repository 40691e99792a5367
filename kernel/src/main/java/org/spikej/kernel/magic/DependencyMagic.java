package org.spikej.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.magic.maven.Coordinates;
import org.spikej.kernel.magic.maven.Pom;
import org.spikej.kernel.magic.maven.Request;
import org.spikej.kernel.magic.maven.Resolution;
import org.spikej.kernel.magic.maven.ResolutionException;
import org.spikej.kernel.magic.maven.Resolved;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds libraries from Maven repositories, with everything that they need. */
final class DependencyMagic implements Magic {
    private final String name;

    private final Libraries added;

    private DependencyMagic(String name, Libraries added) {
        this.name = name;
        this.added = added;
    }

    /** The magic under each of its names. */
    static List<Magic> all() {
        var added = new Libraries();
        return List.of(
                new DependencyMagic("dependency", added),
                new DependencyMagic("maven", added),
                new DependencyMagic("pom", added));
    }

    private static final class Options {
        @Parameters private List<String> coordinates = new ArrayList<>();

        @Option(names = "--bom")
        private List<String> boms = new ArrayList<>();

        @Option(names = "--repository")
        private List<String> repositories = new ArrayList<>();

        @Option(names = "--settings")
        private Optional<String> settings = Optional.empty();

        @Option(names = "--local-repository")
        private Optional<String> localRepository = Optional.empty();

        @Option(names = "--sources")
        private boolean sources;

        @Option(names = "--offline")
        private boolean offline;

        Request request(WorkingFolder folder) {
            return new Request(
                    coordinates.stream()
                            .map(Coordinates::parse)
                            .map(artifact -> new Dependency(artifact, "compile"))
                            .toList(),
                    boms,
                    List.of(),
                    repositories,
                    settings.map(folder::path),
                    localRepository.map(folder::path),
                    sources,
                    offline);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Form form() {
        return name.equals("pom") ? Form.CELL : Form.LINE;
    }

    @Override
    public String syntax() {
        var options =
                "[--sources] [--repository [ID=]URL] [--settings FILE] [--local-repository DIR]"
                        + " [--offline]";
        return name.equals("pom")
                ? "%%pom " + options + " above <dependency> elements or a whole POM"
                : "%"
                        + name
                        + " GROUP:ARTIFACT[:VERSION]… [--bom GROUP:ARTIFACT:VERSION] "
                        + options;
    }

    @Override
    public String help() {
        return name.equals("pom")
                ? "adds the libraries that a POM names"
                : "adds libraries from Maven repositories, the newest release if no version is given;"
                        + " --sources fetches the documentation of what they need, too";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return List.of(
                "--bom",
                "--local-repository",
                "--offline",
                "--repository",
                "--settings",
                "--sources");
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        try {
            var line = options.request(notebook.folder());
            var request = body.isEmpty() ? line : Pom.addTo(line, body.get());
            if (request.dependencies().isEmpty()) {
                throw new MagicException("expected a dependency, got none: write " + syntax());
            }
            var resolved = resolved(request, notebook);
            var shown = added.add(resolved.artifacts(), notebook);
            tell(resolved.undocumented(), notebook.output());
            return Optional.of(shown);
        } catch (ResolutionException failed) {
            throw new MagicException(failed.getMessage());
        }
    }

    private static void tell(List<Artifact> undocumented, Output output) {
        if (!undocumented.isEmpty()) {
            var names = undocumented.stream().map(Coordinates::name).toList();
            output.stream(
                    Output.Stream.STDERR,
                    "note: no repository has the sources of %s\n"
                            .formatted(String.join(", ", names)));
        }
    }

    private static Resolved resolved(Request request, Notebook notebook) {
        var progress = new Shown(notebook.output());
        try {
            return interruptibly(request, progress);
        } finally {
            progress.end();
        }
    }

    /** Downloads do not look for interrupts; the cell waits for them in a way that does. */
    private static Resolved interruptibly(Request request, Shown progress) {
        var resolution =
                CompletableFuture.supplyAsync(
                        () -> Resolution.of(request, progress::show),
                        task -> Thread.ofPlatform().daemon().name("dependencies").start(task));
        try {
            return resolution.get();
        } catch (InterruptedException stopped) {
            throw new CancellationException("interrupted while resolving dependencies");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new CompletionException(failed.getCause());
        }
    }

    /** The last state of the downloads, in one place under the cell while they go on. */
    private static final class Shown {
        private final Output output;
        private final String id = UUID.randomUUID().toString();
        private boolean visible;
        private boolean ended;

        Shown(Output output) {
            this.output = output;
        }

        synchronized void show(String text) {
            if (ended) {
                return;
            }
            if (visible) {
                output.update(MimeBundle.text(text), id);
            } else {
                output.display(MimeBundle.text(text), Optional.of(id));
            }
            visible = true;
        }

        synchronized void end() {
            ended = true;
            if (visible) {
                output.update(MimeBundle.text(""), id);
            }
        }
    }
}
