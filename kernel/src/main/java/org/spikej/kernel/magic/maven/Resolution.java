package org.spikej.kernel.magic.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.ContextOverrides.AddRepositoriesOp;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/** One resolution: the files of some dependencies and of everything that these need to run. */
public final class Resolution {
    private final Request request;
    private final Context context;

    private Resolution(Request request, Context context) {
        this.request = request;
        this.context = context;
    }

    /**
     * Resolves, downloading what the local repository lacks.
     *
     * @param progress told in a few words what is being downloaded, from any thread
     * @return the artifacts with their files, those asked for first
     * @throws ResolutionException if something cannot be had
     */
    public static List<Artifact> of(Request request, Consumer<String> progress) {
        var overrides =
                ContextOverrides.create()
                        .withUserSettings(true)
                        .offline(request.offline() ? true : null)
                        .repositories(repositories(request.repositories()))
                        .addRepositoriesOp(AddRepositoriesOp.APPEND)
                        .transferListener(new Transfers(progress));
        request.settings().ifPresent(overrides::withUserSettingsXmlOverride);
        request.localRepository().ifPresent(overrides::withLocalRepositoryOverride);
        try (var context = new StandaloneStaticRuntime().create(overrides.build())) {
            return new Resolution(request, context).artifacts();
        } catch (RepositoryException failed) {
            throw new ResolutionException(Reason.of(failed));
        }
    }

    private static List<RemoteRepository> repositories(List<String> written) {
        var repositories = new ArrayList<RemoteRepository>();
        for (var each : written) {
            var named = each.matches("[\\w.-]+=.*");
            var id = named ? each.substring(0, each.indexOf('=')) : "repository-" + each.hashCode();
            var url = named ? each.substring(each.indexOf('=') + 1) : each;
            repositories.add(new RemoteRepository.Builder(id, "default", url).build());
        }
        return repositories;
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
                        .setRepositories(context.remoteRepositories());
        var runtime = DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME);
        return context
                .repositorySystem()
                .resolveDependencies(
                        context.repositorySystemSession(), new DependencyRequest(collect, runtime))
                .getArtifactResults()
                .stream()
                .map(ArtifactResult::getArtifact)
                .toList();
    }

    private List<Dependency> managedBy(String bom) throws RepositoryException {
        var written = Coordinates.parse(bom);
        var pom =
                new DefaultArtifact(
                        written.getGroupId(),
                        written.getArtifactId(),
                        "pom",
                        written.getVersion().isEmpty() ? "RELEASE" : written.getVersion());
        return context
                .repositorySystem()
                .readArtifactDescriptor(
                        context.repositorySystemSession(),
                        new ArtifactDescriptorRequest(pom, context.remoteRepositories(), ""))
                .getManagedDependencies();
    }

    /** A version that is not written comes from a BOM, or else is the newest release. */
    private List<Dependency> withVersions(List<Dependency> managed) {
        var versions = new HashMap<String, String>();
        managed.stream()
                .map(Dependency::getArtifact)
                .forEach(artifact -> versions.putIfAbsent(name(artifact), artifact.getVersion()));
        return request.dependencies().stream().map(each -> withVersion(each, versions)).toList();
    }

    private static Dependency withVersion(Dependency dependency, Map<String, String> versions) {
        var artifact = dependency.getArtifact();
        return artifact.getVersion().isEmpty()
                ? dependency.setArtifact(
                        artifact.setVersion(versions.getOrDefault(name(artifact), "RELEASE")))
                : dependency;
    }

    private static String name(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }
}
