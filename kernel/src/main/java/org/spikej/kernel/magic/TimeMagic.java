package org.spikej.kernel.magic;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.spikej.kernel.display.Output;

/** Runs code and says how long it took, the compiler's time apart. */
final class TimeMagic implements Magic {
    @Override
    public String name() {
        return "time";
    }

    @Override
    public String syntax() {
        return "%time CODE, or %%time above a cell";
    }

    @Override
    public String help() {
        return "runs the code and says how long it took";
    }

    @Override
    public Form form() {
        return Form.EITHER;
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var code = arguments.line() + body.map(below -> "\n" + below).orElse("");
        if (code.isBlank()) {
            throw new MagicException("expected code to time, got none: write " + syntax());
        }
        var evaluation = notebook.evaluate(arguments.line().isBlank() ? body.orElse("") : code);
        notebook.output().stream(
                Output.Stream.STDOUT,
                "ran %s (CPU %s), compiled %s\n"
                        .formatted(
                                text(evaluation.running()),
                                text(evaluation.cpu()),
                                text(evaluation.compiling())));
        return Optional.ofNullable(evaluation.value());
    }

    private static String text(Duration duration) {
        var seconds = duration.toNanos() / 1e9;
        if (seconds >= 1) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        return seconds >= 1e-3
                ? String.format(Locale.ROOT, "%.1f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
    }
}
