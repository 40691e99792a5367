package org.spikej.kernel.snn;

import java.util.Optional;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.paper.Papers;

/** {@link Papers#table}. */
final class PapersMagic implements Magic {
    @Override
    public String name() {
        return "papers";
    }

    @Override
    public String syntax() {
        return "%papers";
    }

    @Override
    public String help() {
        return "the papers whose claims can be tried here";
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        if (!arguments.words().isEmpty()) {
            throw new MagicException(
                    "expected %%papers alone, got `%s`: %%reproduce tries one of them"
                            .formatted(arguments.line()));
        }
        return Optional.of(Papers.table());
    }
}
