package org.spikej.kernel.shell;

import java.util.List;
import java.util.Optional;

/** What the documentation of a type and of its members says, as HTML. */
interface DocumentedType {
    /** About the type itself. */
    Optional<String> type();

    Optional<String> field(String name);

    /**
     * About a method, or about the only one of its name with so many parameters.
     *
     * @param name or {@code <init>}
     * @param parameters simple names of their types, without type arguments
     */
    Optional<String> method(String name, List<String> parameters);
}
