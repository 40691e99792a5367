package org.spikej.kernel.snn;

import java.util.Optional;
import java.util.function.Supplier;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.learn.Methods;
import org.spikej.paper.Papers;
import tech.tablesaw.api.Table;

/**
 * A list that the library has, as a table.
 *
 * @param use what one of them is for, in words
 * @param list made when it is asked for
 */
record ListMagic(String name, String help, String use, Supplier<Table> list) implements Magic {
    /** {@link Papers#table}. */
    static ListMagic papers() {
        return new ListMagic(
                "papers",
                "the papers whose claims can be tried here",
                "%reproduce tries one of them",
                Papers::table);
    }

    /** {@link Methods#table}. */
    static ListMagic methods() {
        return new ListMagic(
                "methods",
                "the training methods, for %train and for code",
                "%train uses one of them",
                Methods::table);
    }

    @Override
    public String syntax() {
        return "%" + name;
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        if (!arguments.words().isEmpty()) {
            throw new MagicException(
                    "expected %%%s alone, got `%s`: %s".formatted(name, arguments.line(), use));
        }
        return Optional.of(list.get());
    }
}
