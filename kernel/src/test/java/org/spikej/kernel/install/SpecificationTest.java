package org.spikej.kernel.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecificationTest {
    @TempDir private Path folder;

    private static JsonNode json(Specification specification) throws IOException {
        return new JsonMapper().readTree(specification.json());
    }

    @Test
    void everyPathButThatOfTheJdkIsRelativeToTheFolderOfTheKernel() throws IOException {
        var specification =
                new Specification(
                        "Java",
                        Path.of("/opt/a \"jdk\" 25"),
                        List.of("-Xmx3g"),
                        Map.of("A", "b"),
                        List.of("a.jar", "b.jar"));

        var words = json(specification).get("argv").valueStream().map(JsonNode::textValue).toList();

        assertThat(words)
                .startsWith("/opt/a \"jdk\" 25/bin/java", "-XX:AOTCache={resource_dir}/kernel.aot")
                .containsSubsequence(
                        "-Xmx3g", "-cp", "{resource_dir}/lib/a.jar:{resource_dir}/lib/b.jar")
                .endsWith("org.spikej.kernel.Main", "{connection_file}");
        assertThat(json(specification).at("/env/A").textValue()).isEqualTo("b");
        assertThat(json(specification).at("/env/OMP_WAIT_POLICY").textValue()).isEqualTo("PASSIVE");
        assertThat(json(specification).get("interrupt_mode").textValue()).isEqualTo("message");
    }

    @Test
    void aJdkThatIsTooOldIsNamed() throws IOException {
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");

        assertThat(Jdk.shortcoming(folder)).contains("Java 17.0.15 at " + folder);
        assertThatThrownBy(() -> Jdk.check(folder))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("expected a JDK 25 or newer, got Java 17.0.15");
    }

    @Test
    void theJdkOfThisTestCanRunTheKernel() {
        assertThat(Jdk.shortcoming(Jdk.current())).isEmpty();
    }

    @Test
    void aNameThatJupyterWouldRefuseIsRefused() {
        assertThatThrownBy(() -> new Installation(folder, "my kernel"))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("'my kernel'");
        assertThat(new Installation(folder, "SpikeJ").folder()).isEqualTo(folder.resolve("spikej"));
    }

    @Test
    void aKernelThatDoesNotAnswerLeavesTheOneThatWasThere() throws IOException {
        var kernel = Files.createDirectories(folder.resolve("spikej"));
        Files.writeString(kernel.resolve("kernel.json"), "the old one");
        var broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
        var specification =
                new Specification(
                        "Java", Jdk.current(), List.of(), Map.of(), List.of("broken.jar"));

        assertThatThrownBy(
                        () ->
                                new Installation(folder, "spikej")
                                        .install(specification, List.of(broken)))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("expected the new kernel to answer, got none");

        assertThat(kernel.resolve("kernel.json")).hasContent("the old one");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(kernel, broken);
        }
    }

    @Test
    void uninstallRemovesTheKernelAndNothingElse() throws IOException {
        Files.createDirectories(folder.resolve("spikej/lib"));
        var other = Files.createDirectories(folder.resolve("other"));
        var installation = new Installation(folder, "spikej");

        assertThat(installation.uninstall()).isTrue();
        assertThat(installation.uninstall()).isFalse();

        assertThat(installation.folder()).doesNotExist();
        assertThat(other).exists();
    }
}
