package org.spikej.kernel.magic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.artifact.Artifact;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.magic.maven.Coordinates;

/** The libraries on the class path, with their versions; a JVM cannot take one back. */
final class Libraries {
    private final Map<String, String> added = new ConcurrentHashMap<>();

    /**
     * Adds those that are not there yet, all or none; tells of those that are, in another version.
     *
     * @return what was added, to show
     */
    MimeBundle add(List<Artifact> artifacts, Notebook notebook) {
        var fresh = new LinkedHashMap<String, Artifact>();
        var notes = new ArrayList<String>();
        for (var artifact : artifacts) {
            if (!artifact.getExtension().equals("jar")) {
                continue;
            }
            var present = present(artifact);
            if (present.isEmpty()) {
                fresh.putIfAbsent(name(artifact), artifact);
            } else if (!present.get().equals(artifact.getVersion())) {
                notes.add(
                        "note: %s %s is in use already, so %s is not added: a running Java keeps the first\n"
                                .formatted(name(artifact), present.get(), artifact.getVersion()));
            }
        }
        notebook.addToClassPath(fresh.values().stream().map(Libraries::file).toList());
        fresh.forEach((name, artifact) -> added.put(name, artifact.getVersion()));
        notes.forEach(note -> notebook.output().stream(Output.Stream.STDERR, note));
        return MimeBundle.text(text(fresh));
    }

    private static String text(Map<String, Artifact> fresh) {
        return fresh.isEmpty()
                ? "nothing new to add"
                : "added "
                        + String.join(
                                "\n      ",
                                fresh.entrySet().stream()
                                        .map(e -> e.getKey() + " " + e.getValue().getVersion())
                                        .toList());
    }

    /** The version that classes come from now, added here or the kernel's own. */
    private Optional<String> present(Artifact artifact) {
        return Optional.ofNullable(added.get(name(artifact))).or(() -> described(artifact));
    }

    /** What Maven writes into jars; a jar with a classifier holds other classes. */
    private static Optional<String> described(Artifact artifact) {
        if (!artifact.getClassifier().isEmpty()) {
            return Optional.empty();
        }
        var place =
                "META-INF/maven/%s/%s/pom.properties"
                        .formatted(artifact.getGroupId(), artifact.getArtifactId());
        var loader = Thread.currentThread().getContextClassLoader();
        try (var file = loader.getResourceAsStream(place)) {
            if (file == null) {
                return Optional.empty();
            }
            var properties = new Properties();
            properties.load(file);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Path file(Artifact artifact) {
        return artifact.getFile().toPath();
    }

    private static String name(Artifact artifact) {
        var name = Coordinates.name(artifact);
        return artifact.getClassifier().isEmpty() ? name : name + ":" + artifact.getClassifier();
    }
}
