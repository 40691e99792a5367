package org.spikej.kernel.magic.maven;

import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.ResolutionErrorPolicy;
import org.eclipse.aether.util.artifact.SubArtifact;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/**
 * What documents artifacts, fetched to lie beside their jars: the sources, or else the pages that
 * the javadoc tool made of them.
 */
final class Documentation {
    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    Documentation(
            RepositorySystem system,
            RepositorySystemSession session,
            List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    /** This, but what a repository lacks, or failed to send, is not asked for again for a day. */
    Documentation remembering() {
        var policy =
                new SimpleResolutionErrorPolicy(
                        ResolutionErrorPolicy.CACHE_ALL, ResolutionErrorPolicy.CACHE_ALL);
        return new Documentation(
                system,
                new DefaultRepositorySystemSession(session).setResolutionErrorPolicy(policy),
                repositories);
    }

    /**
     * Fetches the documentation of artifacts.
     *
     * @return those for which there is none
     */
    List<Artifact> fetch(List<Artifact> artifacts) {
        return without("javadoc", without("sources", artifacts));
    }

    private List<Artifact> without(String classifier, List<Artifact> artifacts) {
        var requests = artifacts.stream().map(artifact -> request(artifact, classifier)).toList();
        var results = results(requests);
        return IntStream.range(0, artifacts.size())
                .filter(i -> !results.get(i).isResolved())
                .mapToObj(artifacts::get)
                .toList();
    }

    private ArtifactRequest request(Artifact artifact, String classifier) {
        return new ArtifactRequest(new SubArtifact(artifact, classifier, "jar"), repositories, "");
    }

    private List<ArtifactResult> results(List<ArtifactRequest> requests) {
        try {
            return system.resolveArtifacts(session, requests);
        } catch (ArtifactResolutionException some) {
            return some.getResults();
        }
    }
}
