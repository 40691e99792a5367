package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code %dependency} with repositories that the test makes; no network is needed. */
class DependencyCellsTest {
    @TempDir private Path folder;
    private Cells cells;
    private LocalRepository repository;
    private Path settings;

    @BeforeEach
    void publish() throws IOException {
        repository = new LocalRepository(Files.createDirectories(folder.resolve("repository")));
        repository.publish(
                "org.zoo:sound:1.0",
                "zoo.Sound",
                "package zoo; public class Sound { public static String of() { return \"moo\"; } }",
                Map.of(),
                "");
        repository.publish(
                "org.zoo:cow:2.1",
                "zoo.Cow",
                "package zoo; public class Cow implements Runnable {"
                        + " public void run() { System.out.print(\"moo\"); } }",
                Map.of("java.lang.Runnable", "zoo.Cow"),
                "<dependencies>"
                        + LocalRepository.dependency("org.zoo:sound:1.0")
                        + "</dependencies>");
        repository.publishBom("org.zoo:bom:7", "org.zoo:cow:2.1");
        mirror(repository.folder().toUri().toString());
        cells = Cells.start();
    }

    @AfterEach
    void close() {
        cells.close();
    }

    /** Settings in which every repository is this one. */
    private void mirror(String url) throws IOException {
        settings = folder.resolve("settings.xml");
        Files.writeString(
                settings,
                """
                <settings><mirrors><mirror><id>mine</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
                </mirrors></settings>
                """
                        .formatted(url));
    }

    private String options() {
        return "--settings %s --local-repository %s".formatted(settings, folder.resolve("local"));
    }

    @Test
    void restOfTheCellUsesALibraryAndWhatThatNeeds() {
        var run = cells.run("%dependency org.zoo:cow:2.1 " + options() + "\nzoo.Sound.of()");
        assertThat(run.text()).isEqualTo("moo");
        assertThat(run.output().displayed())
                .anySatisfy(
                        shown ->
                                assertThat(shown.text())
                                        .contains("added org.zoo:cow 2.1", "org.zoo:sound 1.0"));
    }

    @Test
    void servicesOfALibraryAreFound() {
        var run =
                cells.run(
                        "%maven org.zoo:cow:2.1 "
                                + options()
                                + "\nServiceLoader.load(Runnable.class).findFirst().get().run();");
        run.success();
        assertThat(run.output().out()).isEqualTo("moo");
    }

    @Test
    void namesOfALibraryAreCompleted() {
        cells.run("%dependency org.zoo:sound:1.0 " + options()).success();
        assertThat(cells.interpreter.complete("zoo.So", 6).matches())
                .extracting(match -> match.text())
                .contains("Sound");
    }

    @Test
    void versionIsTheNewestReleaseOrThatOfABom() {
        assertThat(cells.run("%dependency org.zoo:sound " + options()).text())
                .isEqualTo("added org.zoo:sound 1.0");
        assertThat(cells.run("%dependency org.zoo:cow --bom org.zoo:bom:7 " + options()).text())
                .isEqualTo("added org.zoo:cow 2.1");
        assertThat(cells.run("%dependency org.zoo:cow:2.1 " + options()).text())
                .isEqualTo("nothing new to add");
    }

    @Test
    void valuesOfTheNotebookStandInArguments() {
        var run = cells.run("var v = \"1.0\";\n%dependency org.zoo:sound:${v} " + options());
        assertThat(run.text()).isEqualTo("added org.zoo:sound 1.0");
    }

    @Test
    void pomNamesDependenciesWithItsProperties() {
        var run =
                cells.run(
                        "%%pom "
                                + options()
                                + """

                                <properties><v>1.0</v></properties>
                                <dependencies><dependency><groupId>org.zoo</groupId>
                                <artifactId>sound</artifactId><version>${v}</version></dependency>
                                </dependencies>
                                """);
        assertThat(run.text()).isEqualTo("added org.zoo:sound 1.0");
    }

    @Test
    void missingArtifactIsOneSentence() {
        var run = cells.run("%dependency org.zoo:horse:1.0 " + options());
        assertThat(run.failure().name()).isEqualTo("UsageError");
        assertThat(run.failure().value())
                .isEqualTo(
                        "expected org.zoo:horse:jar:1.0 in a repository, found it nowhere: check its"
                                + " spelling and version, or name its repository with --repository");
    }

    @Test
    void versionThatIsMissingIsToldWithThoseThereAre() {
        publishSound("1.1");
        assertThat(cells.run("%dependency org.zoo:sound:9 " + options()).failure().value())
                .isEqualTo(
                        "expected version 9 of org.zoo:sound in a repository, found 1.0, 1.1: choose"
                                + " one of them");
        assertThat(cells.run("%dependency org.zoo:horse " + options()).failure().value())
                .startsWith("expected org.zoo:horse in a repository, found it nowhere");
        var bom = "%dependency org.zoo:cow --bom org.zoo:bom:8 " + options();
        assertThat(cells.run(bom).failure().value()).contains("org.zoo:bom", "found it nowhere");
    }

    private void publishSound(String version) {
        repository.publish(
                "org.zoo:sound:" + version,
                "zoo.Sound",
                "package zoo; public class Sound { public static String of() { return \""
                        + version
                        + "\"; } }",
                Map.of(),
                "");
    }

    @Test
    void nothingIsAddedIfOneIsMissingAndALaterTryLooksAgain() {
        var line = "%dependency org.zoo:sound:1.0 org.zoo:horse:1.0 " + options();
        cells.run(line).failure();
        assertThat(cells.run("zoo.Sound.of()").trace()).contains("package zoo does not exist");
        repository.publish(
                "org.zoo:horse:1.0",
                "zoo.Horse",
                "package zoo; public class Horse {}",
                Map.of(),
                "");
        assertThat(cells.run(line + "\nzoo.Sound.of()").text()).isEqualTo("moo");
    }

    @Test
    void versionInUseStaysAndIsTold() {
        cells.run("%dependency org.zoo:sound:1.0 " + options()).success();
        publishSound("1.1");
        var run = cells.run("%dependency org.zoo:sound:1.1 " + options() + "\nzoo.Sound.of()");
        assertThat(run.text()).isEqualTo("moo");
        assertThat(run.output().err())
                .isEqualTo(
                        "note: org.zoo:sound 1.0 is in use already, so 1.1 is not added: a running"
                                + " Java keeps the first\n");
    }

    @Test
    void versionOfTheKernelItselfStaysAndIsTold() {
        repository.publish(
                "com.fasterxml.jackson.core:jackson-databind:1.0",
                "zoo.Jackson",
                "package zoo; public class Jackson {}",
                Map.of(),
                "");
        var run =
                cells.run(
                        "%dependency com.fasterxml.jackson.core:jackson-databind:1.0 " + options());
        assertThat(run.text()).isEqualTo("nothing new to add");
        assertThat(run.output().err()).contains("is in use already, so 1.0 is not added");
    }

    @Test
    void classifierNamesAnotherJar() {
        repository.publish(
                "org.zoo:sound:1.0:loud",
                "zoo.Loud",
                "package zoo; public class Loud { public static String of() { return \"MOO\"; } }",
                Map.of(),
                "");
        var run =
                cells.run(
                        "%dependency org.zoo:sound:jar:loud:1.0 " + options() + "\nzoo.Loud.of()");
        assertThat(run.text()).isEqualTo("MOO");
    }

    @Test
    void repositoryOfTheLineIsAskedToo() throws IOException {
        var empty = Files.createDirectories(folder.resolve("empty")).toUri();
        Files.writeString(
                settings,
                "<settings><mirrors><mirror><id>c</id><mirrorOf>central</mirrorOf><url>"
                        + empty
                        + "</url></mirror></mirrors></settings>");
        var line = "%dependency org.zoo:sound:1.0 " + options();
        assertThat(cells.run(line).failure().value()).contains("found it nowhere");
        assertThat(cells.run(line + " --repository mine=" + repository.folder().toUri()).text())
                .isEqualTo("added org.zoo:sound 1.0");
        assertThat(cells.run(line + " --repository nowhere").failure().value())
                .startsWith("expected the URL of a repository, got `nowhere`");
    }

    @Test
    void settingsThatCannotBeReadAreTold() throws IOException {
        Files.writeString(settings, "<settings><mirrors></settings>");
        assertThat(cells.run("%dependency org.zoo:sound:1.0 " + options()).failure().value())
                .startsWith("expected settings.xml as Maven writes it, got something else");
        Files.delete(settings);
        assertThat(cells.run("%dependency org.zoo:sound:1.0 " + options()).failure().value())
                .startsWith("expected a settings file that can be read, got " + settings);
    }

    @Test
    void downloadIsShownWhileItGoesOnAndCanBeInterrupted() throws Exception {
        var asked = new CountDownLatch(1);
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var files = SimpleFileServer.createFileHandler(repository.folder());
        var never = new CountDownLatch(1);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    if (exchange.getRequestURI().getPath().endsWith(".jar")) {
                        asked.countDown();
                        awaitQuietly(never);
                    }
                    files.handle(exchange);
                });
        server.start();
        try {
            mirror("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
            var run = cells.begin("%dependency org.zoo:sound:1.0 " + options());
            assertThat(asked.await(Cells.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(run.output().displayed())
                    .anySatisfy(shown -> assertThat(shown.text()).startsWith("downloaded "));
            cells.interpreter.interrupt();
            assertThat(run.failure().name()).isEqualTo("Interrupted");
            assertThat(run.output().updates().getLast().text()).isEmpty();
            assertThat(cells.run("zoo.Sound.of()").trace()).contains("package zoo does not exist");
        } finally {
            never.countDown();
            server.stop(0);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void pomManagesVersionsWithABomAndExcludes() {
        var run =
                cells.run(
                        "%%pom "
                                + options()
                                + """

                                <dependencyManagement><dependencies><dependency>
                                <groupId>org.zoo</groupId><artifactId>bom</artifactId>
                                <version>7</version><type>pom</type><scope>import</scope>
                                </dependency></dependencies></dependencyManagement>
                                <dependencies><dependency><groupId>org.zoo</groupId>
                                <artifactId>cow</artifactId><exclusions><exclusion>
                                <groupId>org.zoo</groupId><artifactId>sound</artifactId>
                                </exclusion></exclusions></dependency></dependencies>
                                """);
        assertThat(run.text()).isEqualTo("added org.zoo:cow 2.1");
        assertThat(cells.run("%%pom " + options() + "\n<dependency>").failure().value())
                .startsWith("expected a POM, got something else");
    }

    @Test
    void malformedCoordinatesAreExplained() {
        assertThat(cells.run("%dependency horse").failure().value())
                .startsWith("expected group:artifact:version");
    }

    @Test
    void unreachableRepositoryIsOneSentence() throws IOException {
        mirror("http://127.0.0.1:1/");
        assertThat(cells.run("%dependency org.zoo:sound:1.0 " + options()).failure().value())
                .contains("expected to reach a repository", "check the network");
    }

    @Test
    void repositoryBehindAProxyIsReachedThroughIt() throws IOException {
        var asked = new ArrayList<String>();
        var files = SimpleFileServer.createFileHandler(repository.folder());
        var proxy =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().toString());
                    files.handle(exchange);
                });
        proxy.start();
        try {
            settings = folder.resolve("settings.xml");
            Files.writeString(
                    settings,
                    """
                    <settings><mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf>
                    <url>http://repository.invalid/</url></mirror></mirrors>
                    <proxies><proxy><id>p</id><active>true</active><protocol>http</protocol>
                    <host>127.0.0.1</host><port>%d</port></proxy></proxies></settings>
                    """
                            .formatted(proxy.getAddress().getPort()));
            assertThat(cells.run("%dependency org.zoo:sound:1.0 " + options()).text())
                    .isEqualTo("added org.zoo:sound 1.0");
            assertThat(asked).anyMatch(uri -> uri.contains("repository.invalid"));
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void magicOfAJarIsKnownToTheNextCell() throws IOException {
        repository.publish(
                "org.zoo:magic:1",
                "zoo.Zoo",
                """
                package zoo;
                import java.util.Optional;
                import org.spikej.kernel.magic.*;
                import org.spikej.kernel.shell.*;
                public class Zoo implements Extension, Magic {
                    public Setup addTo(Setup setup) {
                        return setup.withMagics(setup.magics().with(this));
                    }
                    public String name() { return "zoo"; }
                    public String syntax() { return "%zoo"; }
                    public String help() { return "says moo"; }
                    public Optional<Object> run(Arguments a, Optional<String> body, Notebook n) {
                        return Optional.of("moo");
                    }
                }
                """,
                Map.of(Extension.class.getName(), "zoo.Zoo"),
                "");
        cells.run("%jars " + repository.folder().resolve("org/zoo/magic/1/*.jar")).success();
        assertThat(cells.run("%zoo").text()).contains("moo");
    }

    @Test
    void mavenCentralIsAskedWithoutSettings() {
        assumeTrue(isReachable("repo.maven.apache.org"), "needs Maven Central");
        var run =
                cells.run(
                        "%dependency org.apache.commons:commons-text:1.13.0 --local-repository "
                                + folder.resolve("local")
                                + "\norg.apache.commons.text.WordUtils.capitalize(\"moo\")");
        assertThat(run.text()).isEqualTo("Moo");
    }

    private static boolean isReachable(String host) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, 443), 3000);
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    @Test
    void offlineNeedsWhatWasDownloaded() {
        var line = "%dependency org.zoo:sound:1.0 --offline " + options();
        assertThat(cells.run(line).failure().value())
                .isEqualTo(
                        "expected org.zoo:sound:jar:1.0 in the local repository, found it not there:"
                                + " leave out --offline");
        cells.run("%dependency org.zoo:sound:1.0 " + options()).success();
        assertThat(cells.run(line).text()).isEqualTo("nothing new to add");
    }
}
