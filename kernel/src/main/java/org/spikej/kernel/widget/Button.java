package org.spikej.kernel.widget;

import org.spikej.kernel.display.Html;

/** A button that runs code. */
public final class Button extends Widget {
    Button(String label) {
        super(Model.control("Button").with("description", label));
    }

    /**
     * Runs this code at each click, too. What it writes appears under the cell that called this
     * method.
     */
    public Button onClick(Runnable action) {
        var where = Listening.here();
        model().onEvent(
                        event -> {
                            if (event.path("event").asText().equals("click")) {
                                where.run(action);
                            }
                        });
        return this;
    }

    private String label() {
        return model().get("description").asText();
    }

    @Override
    String still() {
        return "<div><button disabled>" + Html.escape(label()) + "</button></div>";
    }

    @Override
    public String toString() {
        return "button “" + label() + "”";
    }
}
