package org.spikej.kernel.shell;

import java.util.Optional;
import org.spikej.kernel.display.Html;
import org.spikej.kernel.display.MimeBundle;

/** A page of documentation while it is written, as text and as HTML. */
final class DocumentationPage {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();

    /** A signature, and the HTML of what its documentation says. */
    DocumentationPage element(String signature, Optional<String> documentation) {
        code(SnippetNames.readable(signature));
        documentation.ifPresent(
                javadoc -> {
                    html.append(javadoc);
                    text.append(Javadoc.text(javadoc)).append("\n\n");
                });
        return this;
    }

    DocumentationPage code(String code) {
        text.append(code).append("\n\n");
        html.append("<pre><code>").append(Html.escape(code)).append("</code></pre>");
        return this;
    }

    DocumentationPage paragraph(String words) {
        text.append(words).append("\n\n");
        html.append("<p>").append(Html.escape(words)).append("</p>");
        return this;
    }

    DocumentationPage section(String title) {
        text.append(title).append('\n');
        html.append("<p><b>").append(Html.escape(title)).append("</b></p>");
        return this;
    }

    MimeBundle bundle() {
        return MimeBundle.text(text.toString().strip()).with("text/html", html.toString());
    }
}
