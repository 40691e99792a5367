package org.spikej.kernel.magic.maven;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.VersionResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/** Why a resolution failed, in one sentence. */
final class Reason {
    private static final int SHOWN_VERSIONS = 5;

    private Reason() {}

    /**
     * The sentence.
     *
     * @param versions which versions there are of an artifact; asked for only if one is missing
     */
    static String of(Throwable failed, Function<Artifact, List<String>> versions) {
        var chain = chain(failed);
        return chain.stream()
                .flatMap(cause -> network(cause).stream())
                .findFirst()
                .or(() -> chain.stream().flatMap(c -> missing(c, versions).stream()).findFirst())
                .orElseGet(
                        () ->
                                "expected to resolve the dependencies, got a failure (%s): correct the"
                                                .formatted(last(failed))
                                        + " coordinates, the repositories or the settings");
    }

    /** What went wrong in the first place, in its own words. */
    static String last(Throwable failed) {
        var cause = chain(failed).getLast();
        return Optional.ofNullable(cause.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse(cause.getClass().getSimpleName());
    }

    private static List<Throwable> chain(Throwable failed) {
        return Stream.iterate(failed, each -> each != null, Throwable::getCause).toList();
    }

    private static Optional<String> network(Throwable cause) {
        var advice = "check the network, or the proxy and mirror in settings.xml";
        return Optional.ofNullable(
                switch (cause) {
                    case UnknownHostException host ->
                            "expected to reach a repository, found no host named %s: %s"
                                    .formatted(host.getMessage().replaceFirst(":.*", ""), advice);
                    case SocketException refused ->
                            "expected to reach a repository, got no connection (%s): %s"
                                    .formatted(refused.getMessage(), advice);
                    case InterruptedIOException slow ->
                            "expected an answer of a repository, got none in time (%s): %s"
                                    .formatted(slow.getMessage(), advice);
                    case SSLException untrusted ->
                            "expected a repository whose certificate this Java trusts, got another (%s): %s"
                                    .formatted(untrusted.getMessage(), advice);
                    default -> null;
                });
    }

    private static Optional<String> missing(
            Throwable cause, Function<Artifact, List<String>> versions) {
        return Optional.ofNullable(
                switch (cause) {
                    case ArtifactTransferException transfer
                            when transfer.getCause() instanceof RepositoryOfflineException ->
                            "expected %s in the local repository, found it not there: leave out --offline"
                                    .formatted(transfer.getArtifact());
                    case ArtifactNotFoundException missing ->
                            missing(missing.getArtifact(), versions.apply(missing.getArtifact()));
                    case VersionResolutionException unknown ->
                            nowhere(
                                    Coordinates.name(
                                            unknown.getResult().getRequest().getArtifact()));
                    case ArtifactTransferException failed ->
                            "expected to download %s, got a failure (%s): check what settings.xml says of its repository"
                                    .formatted(failed.getArtifact(), last(failed));
                    default -> null;
                });
    }

    private static String missing(Artifact artifact, List<String> versions) {
        if (versions.isEmpty() || versions.contains(artifact.getVersion())) {
            return nowhere(artifact.toString());
        }
        var newest =
                versions.subList(Math.max(0, versions.size() - SHOWN_VERSIONS), versions.size());
        return "expected version %s of %s in a repository, found %s%s: choose one of them"
                .formatted(
                        artifact.getVersion(),
                        Coordinates.name(artifact),
                        newest.size() < versions.size() ? "…, " : "",
                        String.join(", ", newest));
    }

    private static String nowhere(String what) {
        return "expected %s in a repository, found it nowhere: check its spelling and version, or name its repository with --repository"
                .formatted(what);
    }
}
