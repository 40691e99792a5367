package org.spikej.kernel.magic;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A shell script with everything that it has started. Where the system has {@code setsid}, these
 * are a process group of their own, so that even what outlives the script can be found and ended.
 */
final class Script {
    private static final boolean GROUPS =
            Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));

    private final Process process;

    private Script(Process process) {
        this.process = process;
    }

    /**
     * Starts a script, with nothing to read.
     *
     * @throws MagicException if there is no bash
     */
    static Script start(String text, List<String> arguments, Path folder) {
        var command = new ArrayList<>(GROUPS ? List.of("setsid") : List.<String>of());
        command.addAll(List.of("bash", "-c", text, "bash"));
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command).directory(folder.toFile()).start();
            process.getOutputStream().close();
            return new Script(process);
        } catch (IOException failed) {
            throw new MagicException(
                    "expected a program named bash and the folder %s, got a failure (%s): install"
                                    .formatted(folder, failed.getMessage())
                            + " bash, or choose another folder with %cd");
        }
    }

    Process process() {
        return process;
    }

    /** Whether it, or something that it started, goes on. */
    boolean isRunning() {
        return process.isAlive() || GROUPS && !isReplaced() && signal("0");
    }

    /** Asks everything to end, and ends what does not do so at once. */
    void stop() {
        if (GROUPS) {
            signal("TERM");
            try {
                process.waitFor(1, TimeUnit.SECONDS);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt(); // the person waits, and it has had its chance
            }
        }
        end();
    }

    /** Ends everything. */
    void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        if (GROUPS && !isReplaced()) {
            signal("KILL");
        }
        process.destroyForcibly();
    }

    /** Whether the system has given its number to another process; then its group has ended. */
    private boolean isReplaced() {
        return !process.isAlive() && ProcessHandle.of(process.pid()).isPresent();
    }

    private boolean signal(String name) {
        var target = (GROUPS ? "-" : "") + process.pid();
        try {
            var kill =
                    new ProcessBuilder("bash", "-c", "kill -" + name + " -- " + target)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return kill.waitFor() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
