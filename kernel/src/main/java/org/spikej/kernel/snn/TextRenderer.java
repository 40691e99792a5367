package org.spikej.kernel.snn;

import java.util.Optional;
import org.spikej.data.Dataset;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Renderer;
import org.spikej.kernel.display.Renderers;
import org.spikej.layer.Layer;
import org.spikej.neuron.Neuron;

/** Values of the library that say best in one line what they are. */
final class TextRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        return switch (value) {
            case Dataset dataset -> Optional.of(MimeBundle.text(dataset.toString()));
            case Layer layer -> Optional.of(MimeBundle.text(layer.name()));
            case Neuron neuron -> Optional.of(MimeBundle.text(neuron.toString()));
            default -> Optional.empty();
        };
    }
}
