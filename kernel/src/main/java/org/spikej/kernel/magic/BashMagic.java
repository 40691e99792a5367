package org.spikej.kernel.magic;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.spikej.kernel.display.Output;

/** Runs the body of its cell as a shell script, its output shown as it comes. */
final class BashMagic implements Magic {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(BashMagic::end), "end scripts"));
    }

    @Override
    public String name() {
        return "bash";
    }

    @Override
    public String syntax() {
        return "%bash COMMAND, or %%bash [ARGUMENT…] above a script";
    }

    @Override
    public String help() {
        return "runs a shell script; an interrupt ends it with everything that it started";
    }

    @Override
    public Form form() {
        return Form.EITHER;
    }

    @Override
    public boolean interpolated() {
        return false; // ${name} is the shell's own
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var command = new ArrayList<>(List.of("bash", "-c"));
        command.add(body.orElse(arguments.line()));
        if (body.isPresent()) {
            command.add("bash"); // $0
            command.addAll(arguments.words());
        }
        var process = started(command);
        RUNNING.add(process);
        try {
            process.getOutputStream().close();
            var out = copy(process.getInputStream(), Output.Stream.STDOUT, notebook.output());
            var err = copy(process.getErrorStream(), Output.Stream.STDERR, notebook.output());
            var status = process.waitFor();
            out.join();
            err.join();
            if (status != 0) {
                throw new MagicException(
                        "expected the script to end with status 0, got %d: see its output above"
                                .formatted(status));
            }
            return Optional.empty();
        } catch (InterruptedException stopped) {
            throw new CancellationException("interrupted: the script was ended");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            end(process);
            RUNNING.remove(process);
        }
    }

    private static Process started(List<String> command) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException failed) {
            throw new MagicException(
                    "expected a program named bash, got none (%s): install it"
                            .formatted(failed.getMessage()));
        }
    }

    private static Thread copy(InputStream from, Output.Stream stream, Output output) {
        return Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            var text = new InputStreamReader(from, StandardCharsets.UTF_8);
                            var chars = new char[8192];
                            try {
                                for (var n = text.read(chars); n >= 0; n = text.read(chars)) {
                                    output.stream(stream, new String(chars, 0, n));
                                }
                            } catch (IOException closed) {
                                return; // the process was ended, and its pipe with it
                            }
                        });
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
