package org.spikej.kernel.magic;

import java.util.Optional;
import org.spikej.kernel.display.Output;

/** A magic that runs the code behind it, or below it, and says what time that takes. */
abstract sealed class Timing implements Magic permits TimeMagic, TimeItMagic {
    private final String name;

    Timing(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String syntax() {
        return "%" + name + " CODE, or %%" + name + " above a cell";
    }

    @Override
    public final Form form() {
        return Form.EITHER;
    }

    @Override
    public final boolean interpolated() {
        return false;
    }

    /**
     * What the code gave and took.
     *
     * @param told a line for the person
     * @param value to show as the cell's; may be null
     */
    record Timed(String told, Object value) {}

    /** Runs code, which is not blank. */
    abstract Timed time(String code, Notebook notebook);

    @Override
    public final Optional<Object> run(
            Arguments arguments, Optional<String> body, Notebook notebook) {
        var line = arguments.line();
        var below = body.orElse("");
        var code = line.isBlank() ? below : body.isEmpty() ? line : line + "\n" + below;
        if (code.isBlank()) {
            throw new MagicException("expected code to time, got none: write " + syntax());
        }
        var timed = time(code, notebook);
        notebook.output().stream(Output.Stream.STDOUT, timed.told() + "\n");
        return Optional.ofNullable(timed.value());
    }
}
