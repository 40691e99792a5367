package org.spikej.kernel.magic.maven;

import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/** Reads {@code group:artifact[:extension[:classifier]][:version]}. */
public final class Coordinates {
    private static final Pattern VERSION = Pattern.compile("[\\[(].*|RELEASE|LATEST|.*\\d.*");

    private Coordinates() {}

    /**
     * The artifact; its version is empty if none is written.
     *
     * @throws ResolutionException if this is not how an artifact is written
     */
    public static Artifact parse(String written) {
        var parts = written.split(":", -1);
        var wellFormed =
                parts.length >= 2 && parts.length <= 5 && !written.matches(".*(^|:)(:|$).*");
        if (!wellFormed) {
            throw new ResolutionException(
                    "expected group:artifact:version, or group:artifact:extension:classifier:version,"
                            + " got `"
                            + written
                            + "`: correct it");
        }
        return switch (parts.length) {
            case 2 -> new DefaultArtifact(parts[0], parts[1], "jar", "");
            case 3 ->
                    VERSION.matcher(parts[2]).matches()
                            ? new DefaultArtifact(parts[0], parts[1], "jar", parts[2])
                            : new DefaultArtifact(parts[0], parts[1], parts[2], "");
            case 4 -> new DefaultArtifact(parts[0], parts[1], parts[2], parts[3]);
            default -> new DefaultArtifact(parts[0], parts[1], parts[3], parts[2], parts[4]);
        };
    }

    /** An artifact without its version: {@code group:artifact}. */
    public static String name(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }
}
