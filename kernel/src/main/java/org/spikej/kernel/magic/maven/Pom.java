package org.spikej.kernel.magic.maven;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.interpolation.InterpolationException;
import org.codehaus.plexus.interpolation.PropertiesBasedValueSource;
import org.codehaus.plexus.interpolation.StringSearchInterpolator;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Exclusion;

/** Reads what a POM, or a piece of one, asks for. */
public final class Pom {
    private Pom() {}

    /**
     * What the POM adds to a request.
     *
     * @param xml a {@code <project>}, or any of its elements such as {@code <dependencies>}, or
     *     {@code <dependency>} elements alone; {@code ${name}} stands for its {@code <properties>}
     * @throws ResolutionException if this is not a POM
     */
    public static Request addTo(Request request, String xml) {
        var model = model(interpolated(project(xml), model(project(xml)).getProperties()));
        if (model.getParent() != null) {
            throw new ResolutionException(
                    "expected a POM without a parent, got the parent "
                            + model.getParent().getId()
                            + ": copy what it manages, or import it as a BOM");
        }
        var managed =
                Optional.ofNullable(model.getDependencyManagement())
                        .map(DependencyManagement::getDependencies)
                        .orElse(List.of());
        return request.with(
                new Request(
                        model.getDependencies().stream().map(Pom::dependency).toList(),
                        managed.stream().filter(Pom::isBom).map(Pom::coordinates).toList(),
                        managed.stream().filter(each -> !isBom(each)).map(Pom::dependency).toList(),
                        model.getRepositories().stream()
                                .map(each -> each.getId() + "=" + each.getUrl())
                                .toList(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false));
    }

    private static String project(String xml) {
        var text = xml.replaceFirst("(?s)^\\s*<\\?xml.*?\\?>", "").strip();
        if (text.startsWith("<project")) {
            return text;
        }
        return text.startsWith("<dependency>")
                ? "<project><dependencies>" + text + "</dependencies></project>"
                : "<project>" + text + "</project>";
    }

    private static Model model(String project) {
        try {
            return new MavenXpp3Reader().read(new StringReader(project));
        } catch (IOException | XmlPullParserException wrong) {
            throw new ResolutionException(
                    "expected a POM, got something else (%s): correct it"
                            .formatted(wrong.getMessage().lines().findFirst().orElse("")));
        }
    }

    private static String interpolated(String project, Properties properties) {
        try {
            var interpolator = new StringSearchInterpolator();
            interpolator.addValueSource(new PropertiesBasedValueSource(properties));
            return interpolator.interpolate(project);
        } catch (InterpolationException wrong) {
            throw new ResolutionException(
                    "expected properties that do not refer to themselves, got %s: correct them"
                            .formatted(wrong.getMessage()));
        }
    }

    private static boolean isBom(Dependency dependency) {
        return "import".equals(dependency.getScope());
    }

    private static String coordinates(Dependency dependency) {
        return "%s:%s:%s"
                .formatted(
                        dependency.getGroupId(),
                        dependency.getArtifactId(),
                        dependency.getVersion());
    }

    private static org.eclipse.aether.graph.Dependency dependency(Dependency written) {
        var artifact =
                new DefaultArtifact(
                        written.getGroupId(),
                        written.getArtifactId(),
                        written.getClassifier(),
                        "test-jar".equals(written.getType()) ? "jar" : written.getType(),
                        Optional.ofNullable(written.getVersion()).orElse(""));
        var exclusions =
                written.getExclusions().stream()
                        .map(each -> exclusion(each.getGroupId(), each.getArtifactId()))
                        .toList();
        var scope = Optional.ofNullable(written.getScope()).orElse("compile");
        return new org.eclipse.aether.graph.Dependency(artifact, scope, false, exclusions);
    }

    private static Exclusion exclusion(String group, String artifact) {
        return new Exclusion(group, artifact, "*", "*");
    }
}
