package org.spikej.kernel.magic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.spikej.kernel.display.Display;
import org.spikej.kernel.display.DisplayHandle;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.magic.maven.Coordinates;
import org.spikej.kernel.magic.maven.Pom;
import org.spikej.kernel.magic.maven.Request;
import org.spikej.kernel.magic.maven.Resolution;
import org.spikej.kernel.magic.maven.ResolutionException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds libraries from Maven repositories, with everything that they need. */
final class DependencyMagic implements Magic {
    private final String name;

    /** Which version of what is on the class path by this; a JVM cannot take a class back. */
    private final ConcurrentMap<String, String> added;

    private DependencyMagic(String name, ConcurrentMap<String, String> added) {
        this.name = name;
        this.added = added;
    }

    /** The magic under each of its names. */
    static List<Magic> all() {
        var added = new ConcurrentHashMap<String, String>();
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
        private Optional<Path> settings = Optional.empty();

        @Option(names = "--local-repository")
        private Optional<Path> localRepository = Optional.empty();

        @Option(names = "--offline")
        private boolean offline;

        Request request() {
            return new Request(
                    coordinates.stream()
                            .map(Coordinates::parse)
                            .map(artifact -> new Dependency(artifact, "compile"))
                            .toList(),
                    boms,
                    List.of(),
                    repositories,
                    settings.map(Path::toAbsolutePath),
                    localRepository.map(Path::toAbsolutePath),
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
        var options = "[--repository [ID=]URL] [--settings FILE] [--local-repository DIR] [--offline]";
        return name.equals("pom")
                ? "%%pom " + options + " above <dependency> elements or a whole POM"
                : "%" + name + " GROUP:ARTIFACT[:VERSION]… [--bom GROUP:ARTIFACT:VERSION] " + options;
    }

    @Override
    public String help() {
        return name.equals("pom")
                ? "adds the libraries that a POM names"
                : "adds libraries from Maven repositories; the newest release if no version is given";
    }

    @Override
    public List<String> words() {
        return List.of("--bom", "--local-repository", "--offline", "--repository", "--settings");
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        try {
            var line = options.request();
            var request = body.isEmpty() ? line : Pom.addTo(line, body.get());
            if (request.dependencies().isEmpty()) {
                throw new MagicException("expected a dependency, got none: write " + syntax());
            }
            var progress = new Shown();
            var artifacts = interruptibly(request, progress);
            progress.end();
            return Optional.of(add(artifacts, notebook));
        } catch (ResolutionException failed) {
            throw new MagicException(failed.getMessage());
        }
    }

    /** Downloads do not look for interrupts; the cell waits for them in a way that does. */
    private static List<Artifact> interruptibly(Request request, Shown progress) {
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

    /** The last state of the downloads, in one place under the cell. */
    private static final class Shown {
        private Optional<DisplayHandle> handle = Optional.empty();

        synchronized void show(String text) {
            handle.ifPresentOrElse(
                    shown -> shown.update(MimeBundle.text(text)),
                    () -> handle = Optional.of(Display.display(MimeBundle.text(text))));
        }

        synchronized void end() {
            handle.ifPresent(DisplayHandle::clear);
        }
    }

    private MimeBundle add(List<Artifact> artifacts, Notebook notebook) {
        var files = new ArrayList<Path>();
        var names = new ArrayList<String>();
        for (var artifact : artifacts) {
            if (!artifact.getExtension().equals("jar")) {
                continue;
            }
            var key =
                    artifact.getGroupId()
                            + ":"
                            + artifact.getArtifactId()
                            + (artifact.getClassifier().isEmpty()
                                    ? ""
                                    : ":" + artifact.getClassifier());
            var before = added.putIfAbsent(key, artifact.getVersion());
            if (before == null) {
                files.add(artifact.getFile().toPath());
                names.add(key + " " + artifact.getVersion());
            } else if (!before.equals(artifact.getVersion())) {
                notebook.output().stream(
                        Output.Stream.STDERR,
                        "note: %s %s is in use already, %s is not added: restart the kernel to change it\n"
                                .formatted(key, before, artifact.getVersion()));
            }
        }
        notebook.addToClassPath(files);
        return MimeBundle.text(
                names.isEmpty()
                        ? "nothing new to add"
                        : "added " + String.join("\n      ", names));
    }
}
