package org.spikej.kernel.magic.maven;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Why a resolution failed, in one sentence. */
final class Reason {
    private Reason() {}

    static String of(Throwable failed) {
        var chain = Stream.iterate(failed, each -> each != null, Throwable::getCause).toList();
        for (var cause : chain) {
            switch (cause) {
                case UnknownHostException host -> {
                    return "expected to reach a repository, found no host named %s: check the network, or the proxy and mirror in settings.xml"
                            .formatted(host.getMessage().replaceFirst(":.*", ""));
                }
                case ConnectException refused -> {
                    return "expected to reach a repository, got no connection (%s): check the network, or the proxy and mirror in settings.xml"
                            .formatted(refused.getMessage());
                }
                case SocketTimeoutException slow -> {
                    return "expected an answer of a repository, got none in time (%s): try again"
                            .formatted(slow.getMessage());
                }
                default -> {}
            }
        }
        for (var cause : chain) {
            if (cause instanceof ArtifactNotFoundException missing) {
                return "expected %s in a repository, found it nowhere: check its spelling and version, or name its repository with --repository"
                        .formatted(missing.getArtifact());
            }
            if (cause instanceof ArtifactResolutionException unresolved) {
                return "expected %s in a repository, found it nowhere (%s): check its spelling and version, or name its repository with --repository"
                        .formatted(missing(unresolved), chain.getLast().getMessage());
            }
        }
        return "expected to resolve the dependencies, got a failure (%s): correct the coordinates or the settings"
                .formatted(chain.getLast().getMessage());
    }

    private static String missing(ArtifactResolutionException unresolved) {
        return unresolved.getResults().stream()
                .filter(ArtifactResult::isMissing)
                .map(result -> result.getRequest().getArtifact().toString())
                .collect(Collectors.joining(", "));
    }
}
