package org.spikej.kernel.magic;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.spikej.kernel.display.Output;

/** Runs the body of its cell as a shell script, its output shown as it comes. */
final class BashMagic implements Magic {
    /** For the last output of a script that has ended; something in the background may hold it. */
    private static final long LAST_OUTPUT_MILLIS = 1000;

    private final Set<Script> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

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
        return "runs a shell script; an interrupt ends it with everything that it started, the end"
                + " of the kernel also what it left in the background (with its output in a file)";
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
        var text = body.orElse(arguments.line());
        if (text.isBlank()) {
            throw new MagicException("expected a script, got none: write " + syntax());
        }
        var words = body.isPresent() ? arguments.words() : List.<String>of();
        var script = Script.start(text, words, notebook.folder().path());
        running.add(script);
        try {
            if (closed) {
                throw new InterruptedException();
            }
            var status = status(script.process(), notebook.output());
            if (status != 0) {
                throw new MagicException(
                        "expected the script to end with status 0, got %d: see its output above"
                                .formatted(status));
            }
            return Optional.empty();
        } catch (InterruptedException stopped) {
            script.stop();
            throw new CancellationException("interrupted: the script was ended");
        } finally {
            if (!script.isRunning()) {
                running.remove(script);
            }
        }
    }

    /** Waits for the end of the script, not of what it left in the background. */
    private static int status(Process process, Output output) throws InterruptedException {
        var out = copy(process.getInputStream(), Output.Stream.STDOUT, output);
        var err = copy(process.getErrorStream(), Output.Stream.STDERR, output);
        var status = process.waitFor();
        out.join(LAST_OUTPUT_MILLIS);
        err.join(LAST_OUTPUT_MILLIS);
        return status;
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

    @Override
    public void close() {
        closed = true;
        running.forEach(Script::end);
    }
}
