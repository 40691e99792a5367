package org.spikej.kernel.magic;

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
    public boolean interpolated() {
        return false;
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
                                Durations.text(evaluation.running()),
                                Durations.text(evaluation.cpu()),
                                Durations.text(evaluation.compiling())));
        return Optional.ofNullable(evaluation.value());
    }
}
