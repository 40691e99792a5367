package org.spikej.kernel.snn;

import java.util.Optional;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.learn.Methods;

/** {@link Methods#table}. */
final class MethodsMagic implements Magic {
    @Override
    public String name() {
        return "methods";
    }

    @Override
    public String syntax() {
        return "%methods";
    }

    @Override
    public String help() {
        return "the training methods, for %train and for code";
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        if (!arguments.words().isEmpty()) {
            throw new MagicException(
                    "expected %%methods alone, got `%s`: %%train uses one of them"
                            .formatted(arguments.line()));
        }
        return Optional.of(Methods.table());
    }
}
