package org.spikej.kernel.magic;

import java.util.Optional;

/** A piece of a cell; all offsets are UTF-16 indices into the cell. */
public sealed interface CellPart {
    /** Where the piece begins. */
    int start();

    /** Java between magics. */
    record Java(String code, int start) implements CellPart {}

    /**
     * A magic.
     *
     * @param start of its first percent sign
     * @param name without percent signs
     * @param arguments the rest of its line, without white space around it
     * @param argumentsStart where that begins
     * @param body what stands below, for a magic with two percent signs
     */
    record Call(int start, String name, String arguments, int argumentsStart, Optional<Body> body)
            implements CellPart {}

    /** The rest of a cell, below a cell magic. */
    record Body(String text, int start) {}
}
