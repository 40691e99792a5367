package org.spikej.kernel.snn;

import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Renderer;
import org.spikej.kernel.display.Renderers;
import org.spikej.learn.Run;
import org.spikej.plot.Plots;
import org.spikej.plot.Svg;

/** A {@link Run} as its table above its learning curve. */
final class RunRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        if (!(value instanceof Run run)) {
            return Optional.empty();
        }
        var table = all.render(run.table());
        var curve = Svg.of(Plots.learningCurve(run));
        return Optional.of(
                MimeBundle.text((String) table.data().get("text/plain"))
                        .with(
                                "text/html",
                                table.data().get("text/html") + "<div>" + curve + "</div>")
                        .with("image/svg+xml", curve));
    }

    @Override
    public Optional<String> brief(Object value) {
        return value instanceof Run run
                ? Optional.of("Run of " + run.method() + " on " + run.dataset())
                : Optional.empty();
    }
}
