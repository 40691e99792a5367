package org.spikej.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command line with the folder it runs in and what it adds to the environment; it reads nothing.
 *
 * @param words the program and its arguments
 * @param folder where it runs
 * @param environment variables set beside those of this process
 */
record Command(List<String> words, Path folder, Map<String, String> environment) {

    /** Longer than any of them takes, building a virtual environment included. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** How a command ended: its exit status, its standard output and its standard error. */
    record Finished(int status, String output, String messages) {}

    static Command of(Path program, String... arguments) {
        var words = new ArrayList<String>();
        words.add(program.toString());
        words.addAll(List.of(arguments));
        return new Command(List.copyOf(words), Path.of("").toAbsolutePath(), Map.of());
    }

    Command in(Path folder) {
        return new Command(words, folder, environment);
    }

    Command with(String variable, Object value) {
        var more = new HashMap<>(environment);
        more.put(variable, value.toString());
        return new Command(words, folder, Map.copyOf(more));
    }

    Finished run() {
        try {
            var output = Files.createTempFile("output", ".txt");
            var messages = Files.createTempFile("messages", ".txt");
            try {
                return new Finished(
                        await(start(output, messages)),
                        Files.readString(output),
                        Files.readString(messages));
            } finally {
                Files.delete(output);
                Files.delete(messages);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Path output, Path messages) throws IOException {
        var builder =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(messages.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private int await(Process process) {
        try {
            if (process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IllegalStateException(words + " did not end within " + LIMIT);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + words, e);
        }
    }
}
