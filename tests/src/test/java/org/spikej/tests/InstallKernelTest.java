package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code install/kernel}: what it puts into Jupyter's data folder, and how it takes it out. */
class InstallKernelTest {

    @TempDir private Path folder;
    private Path data;
    private Path spec;
    private Path jars;

    @BeforeEach
    void makeJars() throws IOException {
        data = folder.resolve("jupyter data");
        spec = data.resolve("kernels/spikej");
        jars = Files.createDirectories(folder.resolve("built jars"));
        Files.writeString(jars.resolve("kernel.jar"), "first");
        Files.writeString(jars.resolve("stamp"), "1");
    }

    @Test
    void writesAKernelSpecThatRunsTheGivenJdk() throws IOException {
        var finished = install("/opt/a \"jdk\" 25");

        assertThat(finished.output().strip()).isEqualTo(spec.toString());
        var json = kernelJson();
        assertThat(json.at("/argv/0").textValue()).isEqualTo("/opt/a \"jdk\" 25/bin/java");
        assertThat(json.get("argv").valueStream().map(JsonNode::textValue))
                .contains("{resource_dir}/lib/*", "org.spikej.kernel.Main")
                .endsWith("{connection_file}");
        assertThat(json.get("display_name").textValue()).isEqualTo("SpikeJ (Java)");
        assertThat(json.get("language").textValue()).isEqualTo("java");
        assertThat(json.get("interrupt_mode").textValue()).isEqualTo("message");
        assertThat(json.at("/env/OMP_WAIT_POLICY").textValue()).isEqualTo("PASSIVE");
        assertThat(spec.resolve("lib/kernel.jar")).hasContent("first");
        assertThat(spec).isDirectoryContaining(path -> path.endsWith("logo-32x32.png"));
        assertThat(spec).isDirectoryContaining(path -> path.endsWith("logo-64x64.png"));
        assertThat(spec).isDirectoryContaining(path -> path.endsWith("logo-svg.svg"));
    }

    @Test
    void runsTheKernelWithTheFlagsOfTheBuild() throws IOException {
        install("/jdk");

        var flags = kernelJson().get("argv").valueStream().map(JsonNode::textValue).toList();
        assertThat(String.join(" ", flags).replace("--add-modules ", "--add-modules="))
                .contains(
                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                .filter(flag -> !flag.startsWith("-Xmx"))
                                .toList());
    }

    @Test
    void leavesAnInstalledKernelAsItIsWhereNothingChanged() throws IOException {
        install("/jdk");
        var longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(spec.resolve("kernel.json"), longAgo);

        assertThat(install("/jdk").status()).isZero();

        assertThat(Files.getLastModifiedTime(spec.resolve("kernel.json"))).isEqualTo(longAgo);
    }

    @Test
    void replacesAnInstalledKernelByANewerBuild() throws IOException {
        Files.writeString(jars.resolve("old.jar"), "gone in the next build");
        install("/jdk");
        Files.delete(jars.resolve("old.jar"));
        Files.delete(jars.resolve("kernel.jar"));
        Files.writeString(jars.resolve("kernel.jar"), "second");
        Files.writeString(jars.resolve("stamp"), "2");

        assertThat(install("/jdk").status()).isZero();

        assertThat(spec.resolve("lib/kernel.jar")).hasContent("second");
        assertThat(spec.resolve("lib/old.jar")).doesNotExist();
        assertOnlyTheKernelRemains();
    }

    @Test
    void replacesAnInstalledKernelWhereTheJdkChanged() throws IOException {
        install("/jdk-25");
        install("/jdk-26");

        assertThat(kernelJson().at("/argv/0").textValue()).isEqualTo("/jdk-26/bin/java");
    }

    @Test
    void keepsTheInstalledKernelWhereTheNewOneCannotBeCopied() throws IOException {
        install("/jdk");
        Files.writeString(jars.resolve("stamp"), "2");
        Files.createDirectory(jars.resolve("folder.jar"));

        var finished = install("/jdk");

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.messages().lines()).hasSize(1);
        assertThat(finished.messages()).contains("cannot write the kernel to " + data);
        assertThat(spec.resolve("lib/stamp")).hasContent("1");
        assertOnlyTheKernelRemains();
    }

    @Test
    void saysWhatToDoWhereItMayNotWrite() throws IOException {
        Files.writeString(data, "a file where the folder should be");

        var finished = install("/jdk");

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.messages().lines()).hasSize(1);
        assertThat(finished.messages())
                .contains("cannot write the kernel to " + data, "JUPYTER_DATA_DIR");
    }

    @Test
    void recoversFromAnInstallationThatWasKilled() throws IOException {
        Files.createDirectories(data.resolve("kernels/.spikej-install/new/lib"));
        // No process has this number: it is above what Linux and macOS give out.
        Files.createSymbolicLink(
                data.resolve("kernels/.spikej-install.lock"), Path.of("999999999"));

        assertThat(install("/jdk").status()).isZero();

        assertThat(spec.resolve("lib/kernel.jar")).hasContent("first");
        assertOnlyTheKernelRemains();
    }

    @Test
    void uninstallRemovesTheKernelAndNothingElse() throws IOException {
        install("/jdk");
        var other = Files.createDirectories(data.resolve("kernels/other"));

        assertThat(kernel("uninstall").run().status()).isZero();
        assertThat(kernel("uninstall").run().status()).isZero();

        assertThat(spec).doesNotExist();
        assertThat(other).exists();
    }

    private Command.Finished install(String jdk) {
        return kernel("install", jdk, jars.toString()).run();
    }

    private Command kernel(String... arguments) {
        return Command.of(Repository.script("kernel"), arguments).with("JUPYTER_DATA_DIR", data);
    }

    private JsonNode kernelJson() throws IOException {
        return new ObjectMapper().readTree(spec.resolve("kernel.json").toFile());
    }

    private void assertOnlyTheKernelRemains() throws IOException {
        try (var files = Files.list(data.resolve("kernels"))) {
            assertThat(files).containsExactly(spec);
        }
    }
}
