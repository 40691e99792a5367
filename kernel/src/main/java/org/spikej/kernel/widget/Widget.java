package org.spikej.kernel.widget;

import java.util.Map;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.Displayable;
import org.spikej.kernel.display.MimeBundle;

/**
 * Something on the page that a person can operate, or that changes while it is there. A front end
 * without widgets shows a still picture of it.
 */
public abstract sealed class Widget implements Displayable
        permits Box, Button, Input, Label, OutputArea, Picture {
    private static final String VIEW = "application/vnd.jupyter.widget-view+json";

    private final Model model;

    Widget(Model model) {
        this.model = model;
    }

    final Model model() {
        return model;
    }

    /** How it looks now, as HTML that takes no part in what happens. */
    abstract String still();

    /** What it is and shows now, in a line for each thing. */
    @Override
    public abstract String toString();

    @Override
    public final MimeBundle toMimeBundle() {
        var bundle = MimeBundle.text(toString()).with("text/html", still());
        return CellScope.current().map(scope -> live(scope, bundle)).orElse(bundle);
    }

    private MimeBundle live(CellScope scope, MimeBundle bundle) {
        model.open(scope.comms());
        WidgetControl.register(scope.comms());
        return bundle.with(
                VIEW, Map.of("version_major", 2, "version_minor", 0, "model_id", model.id()));
    }

    /** Takes it off every page. */
    public void close() {
        model.close();
    }
}
