package org.spikej.kernel.magic.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorPolicy;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.ResolutionErrorPolicy;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;
import org.eclipse.aether.version.Version;

/** One resolution: the files of some dependencies and of everything that these need to run. */
public final class Resolution {
    private final Request request;
    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    private Resolution(Request request, Context context) {
        this.request = request;
        this.system = context.repositorySystem();
        this.session = session(context);
        this.repositories = repositories(request, context, session);
    }

    /**
     * Resolves, downloading what the local repository lacks; documentation that there is none of is
     * no failure.
     *
     * @param progress told in a few words what is being downloaded, from any thread
     * @throws ResolutionException if something cannot be had
     */
    public static Resolved of(Request request, Consumer<String> progress) {
        try (var context = context(request, progress)) {
            return new Resolution(request, context).explained();
        }
    }

    private static Context context(Request request, Consumer<String> progress) {
        request.settings().ifPresent(Resolution::check);
        var overrides =
                ContextOverrides.create()
                        .withUserSettings(true)
                        .offline(request.offline() ? true : null)
                        .transferListener(new Transfers(progress));
        request.settings().ifPresent(overrides::withUserSettingsXmlOverride);
        request.localRepository().ifPresent(overrides::withLocalRepositoryOverride);
        try {
            return new StandaloneStaticRuntime().create(overrides.build());
        } catch (IllegalStateException wrong) {
            throw new ResolutionException(
                    "expected settings.xml as Maven writes it, got something else (%s): correct it"
                            .formatted(Reason.last(wrong)));
        }
    }

    private static void check(Path settings) {
        if (!Files.isReadable(settings)) {
            throw new ResolutionException(
                    "expected a settings file that can be read, got %s: correct the path"
                            .formatted(settings));
        }
    }

    /** A failure is looked at afresh each time; Maven would remember it for a day. */
    private static RepositorySystemSession session(Context context) {
        return new DefaultRepositorySystemSession(context.repositorySystemSession())
                .setResolutionErrorPolicy(
                        new SimpleResolutionErrorPolicy(
                                ResolutionErrorPolicy.CACHE_DISABLED,
                                ResolutionErrorPolicy.CACHE_DISABLED));
    }

    /** Those of the settings, Maven Central, and those asked for behind the same mirrors. */
    private static List<RemoteRepository> repositories(
            Request request, Context context, RepositorySystemSession session) {
        var repositories = new ArrayList<>(context.remoteRepositories());
        var written = request.repositories().stream().map(Resolution::repository).toList();
        repositories.addAll(context.repositorySystem().newResolutionRepositories(session, written));
        return repositories;
    }

    private static RemoteRepository repository(String written) {
        var named = written.matches("[\\w.-]+=.*");
        var id =
                named
                        ? written.substring(0, written.indexOf('='))
                        : "repository-" + Integer.toHexString(written.hashCode());
        var url = named ? written.substring(written.indexOf('=') + 1) : written;
        if (!url.matches("[a-z]+:.+")) {
            throw new ResolutionException(
                    "expected the URL of a repository, got `%s`: write https://…, or file:///…"
                            .formatted(written));
        }
        return new RemoteRepository.Builder(id, "default", url).build();
    }

    private Resolved explained() {
        try {
            var artifacts = artifacts();
            return new Resolved(artifacts, undocumented(artifacts));
        } catch (RepositoryException failed) {
            throw new ResolutionException(Reason.of(failed, this::versions));
        }
    }

    /** Versions that there are of an artifact, oldest first; none if that cannot be found out. */
    private List<String> versions(Artifact artifact) {
        var range = new VersionRangeRequest(artifact.setVersion("[0,)"), repositories, "");
        try {
            return system.resolveVersionRange(session, range).getVersions().stream()
                    .map(Version::toString)
                    .toList();
        } catch (VersionRangeResolutionException unknown) {
            return List.of();
        }
    }

    private List<Artifact> artifacts() throws RepositoryException {
        var managed = new ArrayList<>(request.managed());
        for (var bom : request.boms()) {
            managed.addAll(managedBy(bom));
        }
        var collect =
                new CollectRequest()
                        .setDependencies(withVersions(managed))
                        .setManagedDependencies(managed)
                        .setRepositories(repositories);
        var runtime = DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME);
        return system
                .resolveDependencies(session, new DependencyRequest(collect, runtime))
                .getArtifactResults()
                .stream()
                .map(ArtifactResult::getArtifact)
                .toList();
    }

    /**
     * Fetches documentation. Unless it is asked for, that of what stands in the request is enough,
     * and must cost little.
     */
    private List<Artifact> undocumented(List<Artifact> artifacts) {
        var jars =
                artifacts.stream()
                        .filter(artifact -> artifact.getExtension().equals("jar"))
                        .filter(artifact -> artifact.getClassifier().isEmpty());
        var documentation = new Documentation(system, session, repositories);
        if (request.sources()) {
            return documentation.fetch(jars.toList());
        }
        var written =
                request.dependencies().stream()
                        .map(dependency -> Coordinates.name(dependency.getArtifact()))
                        .toList();
        documentation
                .remembering()
                .fetch(jars.filter(jar -> written.contains(Coordinates.name(jar))).toList());
        return List.of();
    }

    private List<Dependency> managedBy(String bom) throws RepositoryException {
        var written = Coordinates.parse(bom);
        var pom =
                new DefaultArtifact(
                        written.getGroupId(),
                        written.getArtifactId(),
                        "pom",
                        written.getVersion().isEmpty() ? "RELEASE" : written.getVersion());
        return system.readArtifactDescriptor(
                        strict(session), new ArtifactDescriptorRequest(pom, repositories, ""))
                .getManagedDependencies();
    }

    /** A BOM that is missing must not pass for one that manages nothing. */
    private static RepositorySystemSession strict(RepositorySystemSession session) {
        return new DefaultRepositorySystemSession(session)
                .setArtifactDescriptorPolicy(
                        new SimpleArtifactDescriptorPolicy(ArtifactDescriptorPolicy.STRICT));
    }

    /** A version that is not written comes from a BOM, or else is the newest release. */
    private List<Dependency> withVersions(List<Dependency> managed) {
        var versions = new HashMap<String, String>();
        managed.stream()
                .map(Dependency::getArtifact)
                .forEach(
                        artifact ->
                                versions.putIfAbsent(
                                        Coordinates.name(artifact), artifact.getVersion()));
        return request.dependencies().stream().map(each -> withVersion(each, versions)).toList();
    }

    private static Dependency withVersion(Dependency dependency, Map<String, String> versions) {
        var artifact = dependency.getArtifact();
        return artifact.getVersion().isEmpty()
                ? dependency.setArtifact(
                        artifact.setVersion(
                                versions.getOrDefault(Coordinates.name(artifact), "RELEASE")))
                : dependency;
    }
}
