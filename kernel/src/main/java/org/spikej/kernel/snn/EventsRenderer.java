package org.spikej.kernel.snn;

import java.util.Optional;
import org.spikej.event.Events;
import org.spikej.kernel.display.Html;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Renderer;
import org.spikej.kernel.display.Renderers;
import org.spikej.plot.Plots;

/** A recording of events: a camera's with a slider through time, and a still picture of it. */
final class EventsRenderer implements Renderer {
    /** Of a scrubber: they move smoothly. */
    static final int PICTURES = 30;

    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        if (!(value instanceof Events events)) {
            return Optional.empty();
        }
        if (events.size() == 0) {
            return Optional.of(MimeBundle.text(events.toString()));
        }
        var png = all.render(Plots.events(events)).data().get("image/png");
        var bundle = MimeBundle.text(events.toString()).with("image/png", png);
        return Optional.of(
                bundle.with(
                        "text/html",
                        "<div>"
                                + Html.escape(events.toString())
                                + "</div>"
                                + picture(events, png)));
    }

    private static String picture(Events events, Object png) {
        return events.sensor().height() > 1
                ? Plots.scrubber(events, PICTURES).html()
                : Html.png("events: time to the right, channels upwards", png);
    }

    @Override
    public Optional<String> brief(Object value) {
        return value instanceof Events events ? Optional.of(events.toString()) : Optional.empty();
    }
}
