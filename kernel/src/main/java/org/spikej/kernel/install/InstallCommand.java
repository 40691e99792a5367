package org.spikej.kernel.install;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code install}. */
@Command(
        name = "install",
        description = "Installs the kernel, makes its start-up cache, and checks that it answers.")
final class InstallCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Place place;

    @Option(
            names = "--display-name",
            paramLabel = "TEXT",
            description = "what people choose it by (default: ${DEFAULT-VALUE})",
            defaultValue = Specification.DEFAULT_DISPLAY_NAME)
    private String displayName;

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description = "the JDK that runs the kernel (default: the one that runs this)")
    private Path jdk = Jdk.current();

    @Option(
            names = "--jvm-opt",
            paramLabel = "OPTION",
            description = "an option of the kernel's JVM, such as -Xmx8g; may be repeated")
    private List<String> jvmOptions = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "an environment variable of the kernel; may be repeated")
    private Map<String, String> environment = new LinkedHashMap<>();

    @Option(
            names = "--dry-run",
            description = "print where kernel.json would go and what it would say; write nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        var home = jdk.toAbsolutePath().normalize();
        Jdk.check(home);
        var jars = jars();
        var names = jars.stream().map(jar -> jar.getFileName().toString()).toList();
        var specification = new Specification(displayName, home, jvmOptions, environment, names);
        var installation = place.installation();
        var out = spec.commandLine().getOut();
        if (dryRun) {
            out.println(installation.folder().resolve("kernel.json"));
            out.print(specification.json());
            out.flush();
            return 0;
        }
        var changed = installation.install(specification, jars);
        spec.commandLine()
                .getErr()
                .println(
                        changed
                                ? "spikej: installed the kernel; it answers"
                                : "spikej: the kernel is installed already");
        out.println(installation.folder());
        return 0;
    }

    /** The jars of the kernel are those that this program runs on. */
    private static List<Path> jars() {
        var jars =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList();
        jars.stream()
                .filter(jar -> !jar.toString().endsWith(".jar"))
                .findFirst()
                .ifPresent(
                        other -> {
                            throw new InstallException(
                                    "expected a class path of jars only, got %s: run spikej-kernel.jar"
                                            .formatted(other));
                        });
        // The kernel's own jars first, so that the JVM finds its main class at once.
        return Stream.concat(
                        jars.stream().filter(InstallCommand::ours),
                        jars.stream().filter(jar -> !ours(jar)).sorted())
                .toList();
    }

    private static boolean ours(Path jar) {
        var name = jar.getFileName().toString();
        return name.startsWith("kernel-") || name.startsWith("snn-lib-");
    }
}
