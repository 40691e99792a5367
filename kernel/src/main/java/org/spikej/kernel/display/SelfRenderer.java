package org.spikej.kernel.display;

import java.util.Optional;

/** Values that show themselves, and bundles that are shown already. */
final class SelfRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        return switch (value) {
            case Displayable shown -> Optional.of(shown.toMimeBundle());
            case MimeBundle bundle -> Optional.of(bundle);
            default -> Optional.empty();
        };
    }
}
