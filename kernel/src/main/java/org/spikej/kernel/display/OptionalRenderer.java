package org.spikej.kernel.display;

import java.util.Optional;

/** An {@link Optional} is shown as what it holds. */
final class OptionalRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        return value instanceof Optional<?> optional
                ? Optional.of(optional.map(all::render).orElse(MimeBundle.text("(empty)")))
                : Optional.empty();
    }
}
