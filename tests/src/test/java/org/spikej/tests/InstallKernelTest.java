package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code install/kernel}, on the jars of a real build and with a real kernel that answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstallKernelTest {

    private Path folder;
    private Path jars;
    private Path data;
    private Path spec;

    @BeforeAll
    void installOnce(@TempDir Path temporary) {
        folder = temporary;
        jars =
                Path.of(
                        Command.of(Repository.script("build"), System.getProperty("java.home"))
                                .run()
                                .output()
                                .strip());
        data = folder.resolve("jupyter data");
        spec = data.resolve("kernels/spikej");
        var finished = install();
        assertThat(finished.status()).as(finished.messages()).isZero();
        assertThat(finished.output().strip()).isEqualTo(spec.toString());
    }

    @Test
    void whatItInstallsIsWholeAndHasACache() throws IOException {
        try (var files = Files.list(spec)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "kernel.aot",
                            "kernel.json",
                            "lib",
                            "logo-32x32.png",
                            "logo-64x64.png",
                            "logo-svg.svg");
        }
        try (var files = Files.list(data.resolve("kernels"))) {
            assertThat(files).containsExactly(spec);
        }
    }

    @Test
    void itRunsTheKernelWithTheFlagsOfTheBuildExceptForTheModuleItLoadsItself() throws IOException {
        var json = Files.readString(spec.resolve("kernel.json"));
        assertThat(json)
                .contains(
                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                .filter(flag -> !flag.startsWith("-Xmx"))
                                .filter(flag -> !flag.startsWith("--add-modules"))
                                .flatMap(flag -> Stream.of(flag.split("=", 2)))
                                .toList());
    }

    @Test
    void installingAgainChangesNothing() throws IOException {
        var before = Files.getLastModifiedTime(spec.resolve("kernel.aot"));

        var finished = install();

        assertThat(finished.messages()).contains("installed already");
        assertThat(Files.getLastModifiedTime(spec.resolve("kernel.aot"))).isEqualTo(before);
    }

    @Test
    void theCacheOfAFolderThatWasMovedIsUsed() throws IOException {
        var finished = doctor(movedTo(folder.resolve("moved")));

        assertThat(finished.output())
                .contains("start-up cache: ok", "start: ok: it answers")
                .doesNotContain("install again");
        assertThat(finished.status()).as(finished.output()).isZero();
    }

    @Test
    void aKernelWhoseCacheIsStaleStartsAllTheSameAndTheDoctorSaysSo() throws IOException {
        var moved = movedTo(folder.resolve("changed"));
        var jar = jarOfTheKernel(moved.resolve("kernels/spikej/lib"));
        Files.delete(jar);
        Files.copy(jarOfTheKernel(spec.resolve("lib")), jar);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));

        var finished = doctor(moved);

        assertThat(finished.output())
                .containsPattern("start-up cache: .*: the start is slower; install again")
                .contains("start: ok: it answers");
        assertThat(finished.status()).isEqualTo(1);
    }

    private static Path jarOfTheKernel(Path lib) throws IOException {
        try (var files = Files.newDirectoryStream(lib, "kernel-*.jar")) {
            return files.iterator().next();
        }
    }

    /** The installed kernel in another folder for data; its jars are links, so not copied. */
    private Path movedTo(Path other) throws IOException {
        try (var files = Files.walk(data)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = other.resolve(data.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createLink(target, file);
                }
            }
        }
        return other;
    }

    private Command.Finished doctor(Path dataFolder) {
        return kernel(dataFolder, "doctor");
    }

    /** The command line of the kernel's jars. */
    private Command.Finished kernel(Path dataFolder, String... words) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var flags =
                Stream.of(
                        "-cp",
                        jars + "/*",
                        "--enable-native-access=ALL-UNNAMED",
                        "org.spikej.kernel.Main");
        return Command.of(java, Stream.concat(flags, Stream.of(words)).toArray(String[]::new))
                .with("JUPYTER_DATA_DIR", dataFolder)
                .run();
    }

    @Test
    void everyCommandExplainsItselfAndTellsItsVersion() {
        for (var command : List.of("install", "uninstall", "list", "doctor")) {
            var finished = kernel(data, command, "--help");
            assertThat(finished.status()).as(command).isZero();
            assertThat(finished.output()).startsWith("Usage: spikej " + command);
        }
        assertThat(kernel(data, "--version").output()).matches("SpikeJ \\d[\\w.-]*\\s+");
    }

    @Test
    void whereNoKernelIsTheDoctorSaysToInstallOneAndNoMore() {
        var finished = kernel(folder.resolve("empty"), "doctor");

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.output().strip()).endsWith("run install");
    }

    @Test
    void anOptionThatJavaRefusesIsNamedAndNothingIsInstalled() throws IOException {
        var refused = folder.resolve("refused");

        var finished = kernel(refused, "install", "--jvm-opt", "-Xmx1q");

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.messages()).contains("Invalid maximum heap size: -Xmx1q");
        try (var files = Files.list(refused.resolve("kernels"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void itSaysWhatToDoWhereItMayNotWrite() throws IOException {
        var file = Files.writeString(folder.resolve("a file"), "where the folder should be");

        var finished = install(file);

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.messages())
                .contains("cannot write the kernel to " + file, "JUPYTER_DATA_DIR");
    }

    @Test
    void uninstallNeedsNoJavaAndRemovesNothingElse() throws IOException {
        var elsewhere = folder.resolve("elsewhere");
        Files.createDirectories(elsewhere.resolve("kernels/spikej/lib"));
        var other = Files.createDirectories(elsewhere.resolve("kernels/other"));
        var uninstall =
                Command.of(Repository.script("kernel"), "uninstall")
                        .with("JUPYTER_DATA_DIR", elsewhere);

        assertThat(uninstall.run().status()).isZero();
        assertThat(uninstall.run().status()).isZero();

        assertThat(elsewhere.resolve("kernels/spikej")).doesNotExist();
        assertThat(other).exists();
    }

    private Command.Finished install() {
        return install(data);
    }

    private Command.Finished install(Path dataFolder) {
        return Command.of(
                        Repository.script("kernel"),
                        "install",
                        System.getProperty("java.home"),
                        jars.toString())
                .with("JUPYTER_DATA_DIR", dataFolder)
                .run();
    }
}
