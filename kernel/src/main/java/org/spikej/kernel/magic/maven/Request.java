package org.spikej.kernel.magic.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.graph.Dependency;

/**
 * What is to be resolved.
 *
 * @param dependencies with what they exclude; a version may be empty if a BOM manages it
 * @param boms coordinates of POMs whose managed versions hold
 * @param managed managed versions beside those of the BOMs
 * @param repositories {@code URL} or {@code ID=URL}, asked after those of settings.xml
 * @param settings another settings.xml than the person's own
 * @param localRepository another folder for what is downloaded than the person's own
 * @param sources fetch the sources of everything, and not only those of the dependencies
 * @param offline use only what is in the local repository
 */
public record Request(
        List<Dependency> dependencies,
        List<String> boms,
        List<Dependency> managed,
        List<String> repositories,
        Optional<Path> settings,
        Optional<Path> localRepository,
        boolean sources,
        boolean offline) {
    public Request {
        dependencies = List.copyOf(dependencies);
        boms = List.copyOf(boms);
        managed = List.copyOf(managed);
        repositories = List.copyOf(repositories);
    }

    /** This request and what a POM asks for. */
    Request with(Request pom) {
        return new Request(
                joined(dependencies, pom.dependencies),
                joined(boms, pom.boms),
                joined(managed, pom.managed),
                joined(repositories, pom.repositories),
                settings,
                localRepository,
                sources,
                offline);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
