package org.spikej.kernel.magic.maven;

import java.util.List;
import org.eclipse.aether.artifact.Artifact;

/**
 * What a request gave.
 *
 * @param artifacts with their files, those asked for first
 * @param undocumented those whose documentation was asked for and is nowhere
 */
public record Resolved(List<Artifact> artifacts, List<Artifact> undocumented) {
    public Resolved {
        artifacts = List.copyOf(artifacts);
        undocumented = List.copyOf(undocumented);
    }
}
