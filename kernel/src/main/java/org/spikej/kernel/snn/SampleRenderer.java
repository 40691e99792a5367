package org.spikej.kernel.snn;

import java.util.Optional;
import org.spikej.data.Dataset;
import org.spikej.data.EventDataset;
import org.spikej.data.LabelledData;
import org.spikej.event.Events;
import org.spikej.kernel.display.Html;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Renderer;
import org.spikej.kernel.display.Renderers;
import org.spikej.plot.Plots;

/** A dataset: its line, and a sample of each class, or a recording to move through. */
final class SampleRenderer implements Renderer {
    private static final int LEAST_IMAGE_DIMENSIONS = 3;
    private static final int MOST_CHANNELS = 3;

    private final EventsRenderer events = new EventsRenderer();

    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        return value instanceof LabelledData data ? render(data) : Optional.empty();
    }

    /** A dataset without pictures of its own is left to others. */
    Optional<MimeBundle> render(LabelledData data) {
        return switch (data) {
            case Dataset images when isOfImages(images) -> Optional.of(images(images));
            case Dataset _ -> Optional.empty();
            case EventDataset recordings -> Optional.of(recordings(recordings));
        };
    }

    /** Images {@code [1 to 3, H, W]}, or sequences of them. */
    private static boolean isOfImages(Dataset data) {
        var shape = data.train().shape();
        int dimensions = shape.length;
        return (dimensions == LEAST_IMAGE_DIMENSIONS || dimensions == LEAST_IMAGE_DIMENSIONS + 1)
                && shape[dimensions - LEAST_IMAGE_DIMENSIONS] <= MOST_CHANNELS;
    }

    private static MimeBundle images(Dataset data) {
        var sheet = Plots.samples(data.train(), data.classes().size());
        var png = Renderers.standard().render(sheet).data().get("image/png");
        return MimeBundle.text(data.toString())
                .with(
                        "text/html",
                        "<div>%s</div>%s"
                                .formatted(
                                        Html.escape(data.toString()),
                                        Html.png("the first sample of each class", png)));
    }

    /** A recording that is none of a dataset. */
    Optional<MimeBundle> recording(Events recording) {
        return events.render(recording, Renderers.standard());
    }

    private MimeBundle recordings(EventDataset data) {
        // A set that is here in part may have nothing to train on.
        var split = data.train().size() > 0 ? data.train() : data.test();
        var first = recording(split.events(0)).orElseThrow();
        var label = data.classes().get(split.label(0));
        return MimeBundle.text(data.toString())
                .with(
                        "text/html",
                        "<div>%s</div><div>the first recording, %s:</div>%s"
                                .formatted(
                                        Html.escape(data.toString()),
                                        Html.escape(label),
                                        first.data().getOrDefault("text/html", "no events")));
    }

    @Override
    public Optional<String> brief(Object value) {
        return value instanceof LabelledData data ? Optional.of(data.toString()) : Optional.empty();
    }
}
