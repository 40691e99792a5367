package org.spikej.kernel.magic;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.spikej.kernel.display.Html;
import org.spikej.kernel.display.MimeBundle;

/**
 * Shows the body of its cell as what it is.
 *
 * @param name for instance {@code markdown}
 * @param mimeType of the body
 * @param filling how a value of the notebook is written into the body; empty if none is, since
 *     <code>${…}</code> means something else there
 */
record ShowMagic(String name, String mimeType, Optional<UnaryOperator<String>> filling)
        implements Magic {
    /** One for each language that front ends show. */
    static List<Magic> all() {
        Optional<UnaryOperator<String>> escaped = Optional.of(Html::escape);
        return List.of(
                new ShowMagic("html", "text/html", escaped),
                new ShowMagic("markdown", "text/markdown", escaped),
                new ShowMagic("latex", "text/latex", Optional.of(UnaryOperator.identity())),
                new ShowMagic("svg", "image/svg+xml", escaped),
                new ShowMagic("javascript", "application/javascript", Optional.empty()));
    }

    @Override
    public String syntax() {
        return "%%" + name + " above a text";
    }

    @Override
    public String help() {
        return "shows the cell as "
                + name
                + (filling.isPresent()
                        ? "; ${expression} stands for a value of the notebook, $${ for ${ itself"
                        : "");
    }

    @Override
    public Form form() {
        return Form.CELL;
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var written = body.orElse("");
        var text = filling.map(value -> Interpolation.of(written, notebook, value)).orElse(written);
        return Optional.of(MimeBundle.text(text).with(mimeType, text));
    }
}
