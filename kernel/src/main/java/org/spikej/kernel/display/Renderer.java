package org.spikej.kernel.display;

import java.util.Optional;

/** Shows values of one type; {@link Renderers} asks one after the other. */
public interface Renderer {
    /**
     * The forms of a value.
     *
     * @param value never null
     * @param all for values inside this one
     * @return empty if the value is not of the type that this renderer knows
     */
    Optional<MimeBundle> render(Object value, Renderers all);

    /**
     * One line that stands for the value inside a list or a table.
     *
     * @param value never null
     * @return empty if {@code toString} says it well, or the type is not this renderer's
     */
    default Optional<String> brief(Object value) {
        return Optional.empty();
    }
}
