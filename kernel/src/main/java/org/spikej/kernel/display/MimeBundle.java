package org.spikej.kernel.display;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing to show, in every form that we have of it; the front end picks the richest it knows.
 *
 * @param data MIME type to content: a {@code String} (text, SVG, base64 of an image) or, for JSON
 *     types, a value that Jackson can write
 * @param metadata MIME type to its metadata, for instance width and height of an image; may be
 *     empty
 */
public record MimeBundle(Map<String, Object> data, Map<String, Object> metadata) {
    public MimeBundle {
        data = Map.copyOf(data);
        metadata = Map.copyOf(metadata);
        if (!data.containsKey("text/plain")) {
            throw new IllegalArgumentException(
                    "expected a text/plain entry beside " + data.keySet() + ": add one");
        }
    }

    /** A bundle of text alone. */
    public static MimeBundle text(String plain) {
        return new MimeBundle(Map.of("text/plain", plain), Map.of());
    }

    /** This bundle with one more form, or another content for a form that it has. */
    public MimeBundle with(String mimeType, Object content) {
        var more = new LinkedHashMap<>(data);
        more.put(mimeType, content);
        return new MimeBundle(more, metadata);
    }
}
