package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documentation that {@code %dependency} fetches, from a repository that the test makes. */
class DependencySourcesTest {
    private static final String SOUND =
            """
            package zoo;
            /** What an animal says. */
            public class Sound { public static String of() { return "moo"; } }
            """;

    private static final String COW =
            """
            package zoo;
            /** Gives milk. */
            public class Cow {
                /** Litres in a day. */
                public int milk() { return 28; }
            }
            """;

    private static final String PAGE =
            """
            <section class="class-description" id="class-description">
            <div class="block">Eats <b>straw</b>.</div></section>
            """;

    @TempDir private Path folder;
    private Cells cells;
    private LocalRepository repository;

    @BeforeEach
    void publish() throws IOException {
        repository = new LocalRepository(Files.createDirectories(folder.resolve("repository")));
        repository.publish("org.zoo:sound:1.0", "zoo.Sound", SOUND, Map.of(), "");
        repository.attach("org.zoo:sound:1.0", "sources", Map.of("zoo/Sound.java", SOUND));
        repository.publish(
                "org.zoo:cow:2.1",
                "zoo.Cow",
                COW,
                Map.of(),
                "<dependencies>"
                        + LocalRepository.dependency("org.zoo:sound:1.0")
                        + "</dependencies>");
        repository.attach("org.zoo:cow:2.1", "sources", Map.of("zoo/Cow.java", COW));
        var horse = "package zoo; public class Horse {}";
        repository.publish("org.zoo:horse:3", "zoo.Horse", horse, Map.of(), "");
        Files.writeString(
                folder.resolve("settings.xml"),
                """
                <settings><mirrors><mirror><id>mine</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
                </mirrors></settings>
                """
                        .formatted(repository.folder().toUri()));
        cells = Cells.start();
    }

    @AfterEach
    void close() {
        cells.close();
    }

    private Cells.Run add(String words) {
        return cells.run(
                "%%dependency %s --settings %s --local-repository %s"
                        .formatted(words, folder.resolve("settings.xml"), folder.resolve("local")));
    }

    private String said(String code) {
        return cells.interpreter
                .inspect(code, code.length(), 0)
                .map(bundle -> bundle.data().get("text/plain").toString())
                .orElse("");
    }

    @Test
    void dependencyThatIsNamedComesWithItsSources() {
        add("org.zoo:cow:2.1").success();
        assertThat(said("zoo.Cow")).contains("Gives milk.");
        assertThat(said("new zoo.Cow().milk")).contains("Litres in a day.");
        assertThat(said("zoo.Sound")).contains("zoo.Sound").doesNotContain("says");
    }

    @Test
    void whatItNeedsComesWithSourcesIfTheyAreAskedFor() {
        var run = add("org.zoo:cow:2.1 --sources");
        assertThat(run.output().err()).isEmpty();
        assertThat(said("zoo.Cow")).contains("Gives milk.");
        assertThat(said("zoo.Sound")).contains("What an animal says.");
    }

    @Test
    void sourcesOfWhatIsInUseAreFetchedLater() {
        add("org.zoo:cow:2.1").success();
        assertThat(add("org.zoo:cow:2.1 --sources").text()).isEqualTo("nothing new to add");
        assertThat(said("zoo.Sound")).contains("What an animal says.");
    }

    @Test
    void pagesStandInForSources() {
        repository.attach("org.zoo:horse:3", "javadoc", Map.of("zoo/Horse.html", PAGE));
        add("org.zoo:horse:3").success();
        assertThat(said("zoo.Horse")).contains("Eats straw.");
    }

    @Test
    void pagesOfAModuleStandInItsFolder() {
        repository.attach(
                "org.zoo:horse:3",
                "javadoc",
                Map.of("element-list", "module:org.zoo\nzoo\n", "org.zoo/zoo/Horse.html", PAGE));
        add("org.zoo:horse:3").success();
        assertThat(said("zoo.Horse")).contains("Eats straw.");
    }

    @Test
    void missingSourcesAreToldOnlyIfTheyAreAskedFor() {
        var quiet = add("org.zoo:horse:3");
        assertThat(quiet.text()).isEqualTo("added org.zoo:horse 3");
        assertThat(quiet.output().err()).isEmpty();
        assertThat(add("org.zoo:horse:3 --sources").output().err())
                .isEqualTo("note: no repository has the sources of org.zoo:horse\n");
    }

    @Test
    void sourcesPublishedLaterAreFoundByAskingForThem() {
        add("org.zoo:horse:3").success();
        repository.attach(
                "org.zoo:horse:3",
                "sources",
                Map.of("zoo/Horse.java", "package zoo; /** Runs. */ public class Horse {}"));
        add("org.zoo:horse:3 --sources").success();
        assertThat(said("zoo.Horse")).contains("Runs.");
    }
}
