package org.spikej.kernel.magic;

import java.util.List;
import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;

/**
 * Shows the body of its cell as what it is.
 *
 * @param name for instance {@code markdown}
 * @param mimeType of the body
 * @param filled whether {@code ${expression}} in the body stands for a value of the notebook
 */
record ShowMagic(String name, String mimeType, boolean filled) implements Magic {
    /** One for each language that front ends show; scripts use {@code ${}} for themselves. */
    static List<Magic> all() {
        return List.of(
                new ShowMagic("html", "text/html", true),
                new ShowMagic("markdown", "text/markdown", true),
                new ShowMagic("latex", "text/latex", true),
                new ShowMagic("svg", "image/svg+xml", true),
                new ShowMagic("javascript", "application/javascript", false));
    }

    @Override
    public String syntax() {
        return "%%" + name + " above a text";
    }

    @Override
    public String help() {
        return "shows the cell as "
                + name
                + (filled ? "; ${expression} stands for a value of the notebook" : "");
    }

    @Override
    public Form form() {
        return Form.CELL;
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var text = filled ? Interpolation.of(body.orElse(""), notebook) : body.orElse("");
        return Optional.of(MimeBundle.text(text).with(mimeType, text));
    }
}
