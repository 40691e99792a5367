package org.spikej.kernel.widget;

import org.spikej.kernel.display.Html;

/** A line of text that code can change. */
public final class Label extends Widget {
    Label(String text) {
        super(Model.control("Label").with("description", "").with("value", text));
    }

    /** The present text. */
    public String text() {
        return model().get("value").asText();
    }

    /** Shows another text. */
    public Label set(String text) {
        model().set("value", text);
        return this;
    }

    @Override
    String still() {
        return "<div>" + Html.escape(text()) + "</div>";
    }

    @Override
    public String toString() {
        return text();
    }
}
