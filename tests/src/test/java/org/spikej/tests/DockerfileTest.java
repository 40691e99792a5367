package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Dockerfiles name what is there; no engine builds them here. */
class DockerfileTest {

    @ParameterizedTest
    @ValueSource(strings = {"install/docker/Dockerfile", ".binder/Dockerfile"})
    void everyCopiedPathIsInTheRepository(String file) throws IOException {
        assertThat(sources(file))
                .hasSizeGreaterThan(6)
                .allSatisfy(path -> assertThat(Repository.root().resolve(path)).exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"install/docker/Dockerfile", ".binder/Dockerfile"})
    void everyModuleOfTheBuildIsCopied(String file) throws IOException {
        var modules =
                Files.readString(Repository.root().resolve("pom.xml"))
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("<module>"))
                        .map(line -> line.replaceAll("</?module>", ""))
                        .toList();
        var copied = sources(file).toList();

        assertThat(modules)
                .isNotEmpty()
                .allSatisfy(
                        module ->
                                assertThat(copied)
                                        .anyMatch(path -> (module + "/pom.xml").startsWith(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"install/docker/Dockerfile", ".binder/Dockerfile"})
    void itInstallsAsTheReadmeSays(String file) throws IOException {
        assertThat(Files.readString(Repository.root().resolve(file)))
                .contains("java -jar /tmp/spikej-kernel.jar install --user");
        assertThat(Files.readString(Repository.root().resolve("README.md")))
                .contains("spikej-kernel.jar install");
    }

    private static Stream<String> sources(String file) throws IOException {
        return Files.readString(Repository.root().resolve(file))
                .lines()
                .filter(line -> line.startsWith("COPY") && !line.contains("--from="))
                .map(line -> line.replaceFirst("COPY( --chown=\\S+)? ", "").split(" ")[0]);
    }
}
