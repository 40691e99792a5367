package org.spikej.kernel.magic;

import java.util.List;
import java.util.Optional;

/**
 * A command of the notebook, in front of the Java language: {@code %name arguments} on one line, or
 * {@code %%name arguments} with the rest of the cell as its body.
 */
public interface Magic {
    /** Where a magic may stand. */
    enum Form {
        /** {@code %name} alone. */
        LINE,
        /** {@code %%name} alone. */
        CELL,
        /** Both. */
        EITHER
    }

    /** The word after the percent sign. */
    String name();

    /** How it is written, for instance {@code %raster NETWORK INPUT [--layer N]}. */
    String syntax();

    /** One line that says what it does. */
    String help();

    default Form form() {
        return Form.LINE;
    }

    /**
     * Words that completion offers among the arguments, for instance the names of options; those
     * that do not begin like the written word are left out by the caller.
     *
     * @param begun what stands there already of the word, maybe nothing
     */
    default List<String> words(String begun, Surroundings around) {
        return List.of();
    }

    /**
     * Whether <code>${expression}</code> among the arguments stands for a value of the notebook;
     * not where the arguments are a language of their own.
     */
    default boolean interpolated() {
        return true;
    }

    /**
     * Does it.
     *
     * @param arguments what stands after the name
     * @param body the rest of the cell, for {@code %%name}
     * @return a value to show as the result, if there is one
     * @throws MagicException if the arguments are wrong, with a sentence for the person
     */
    Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook);

    /** Ends what {@link #run} has left running; the notebook is being closed. */
    default void close() {}
}
