package org.spikej.kernel.display;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Values that show themselves, JSON, and bundles that are shown already. */
final class SelfRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        return switch (value) {
            case Displayable shown -> Optional.of(shown.toMimeBundle());
            case MimeBundle bundle -> Optional.of(bundle);
            case JsonNode json -> Optional.of(Forms.json(json));
            default -> Optional.empty();
        };
    }
}
