package org.spikej.kernel.display;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.spikej.kernel.wire.Json;

/** Bundles of what is in a form already that front ends show; each has a text beside it. */
final class Forms {
    private static final String PLOTLY = "https://cdn.plot.ly/plotly-2.35.2.min.js";

    private Forms() {}

    /** Text of a form, which stands for itself where the form is unknown. */
    static MimeBundle text(String mimeType, String content) {
        return MimeBundle.text(content).with(mimeType, content);
    }

    static MimeBundle html(String html) {
        return MimeBundle.text(html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip())
                .with("text/html", html);
    }

    static MimeBundle svg(String svg) {
        return MimeBundle.text("SVG of %,d characters".formatted(svg.length()))
                .with("image/svg+xml", svg);
    }

    static MimeBundle javascript(String code) {
        return MimeBundle.text("JavaScript of %,d characters".formatted(code.length()))
                .with("application/javascript", code);
    }

    /** An image in the bytes of its file. */
    static MimeBundle image(String mimeType, byte[] file) {
        return MimeBundle.text("%s of %,d bytes".formatted(mimeType, file.length))
                .with(mimeType, Base64.getEncoder().encodeToString(file));
    }

    static MimeBundle json(Object value) {
        var json = tree(value);
        return MimeBundle.text(json.toPrettyString()).with("application/json", json);
    }

    static MimeBundle vegaLite(Object specification) {
        return MimeBundle.text("Vega-Lite figure")
                .with("application/vnd.vegalite.v5+json", tree(specification));
    }

    /** Front ends that do not know Plotly load it, where they are online. */
    static MimeBundle plotly(Object figure) {
        var json = tree(figure);
        var html =
                """
                <div id="%1$s"></div><script src="%2$s"></script><script>
                Plotly.newPlot("%1$s", %3$s);
                </script>"""
                        .formatted(
                                "plotly-" + UUID.randomUUID(),
                                PLOTLY,
                                Json.text(json).replace("<", "\\u003c"));
        return MimeBundle.text("Plotly figure")
                .with("application/vnd.plotly.v1+json", json)
                .with("text/html", html);
    }

    /** A text is JSON already; anything else is written as JSON. */
    private static JsonNode tree(Object value) {
        if (!(value instanceof String text)) {
            return Json.tree(value);
        }
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException wrong) {
            throw new IllegalArgumentException(
                    "expected the text of a JSON object, got one that is none (%s): correct it"
                            .formatted(wrong.getMessage()),
                    wrong);
        }
    }
}
