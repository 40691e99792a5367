package org.spikej.kernel.snn;

import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Renderer;
import org.spikej.kernel.display.Renderers;
import org.spikej.plot.Scrubber;

/** Moves in a page, and is a still picture elsewhere. */
final class ScrubberRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        return value instanceof Scrubber scrubber
                ? Optional.of(
                        MimeBundle.text(scrubber.toString())
                                .with(
                                        "image/png",
                                        all.render(scrubber.still()).data().get("image/png"))
                                .with("text/html", scrubber.html()))
                : Optional.empty();
    }
}
