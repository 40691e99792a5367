package org.spikej.kernel.snn;

import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Renderer;
import org.spikej.kernel.display.Renderers;
import org.spikej.measure.Confusion;
import org.spikej.measure.Energy;

/** Measurements as their tables. */
final class TableRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        return switch (value) {
            case Confusion confusion -> Optional.of(all.render(confusion.table()));
            case Energy energy -> Optional.of(all.render(energy.table()));
            default -> Optional.empty();
        };
    }
}
