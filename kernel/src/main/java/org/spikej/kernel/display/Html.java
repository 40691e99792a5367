package org.spikej.kernel.display;

/** Text from data, made safe for a page. */
public final class Html {
    private Html() {}

    /** The text with every character that HTML reads as markup written as an entity. */
    public static String escape(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /**
     * A PNG within the page.
     *
     * @param alt what it shows, for those who do not see it
     * @param base64 its bytes
     */
    public static String png(String alt, Object base64) {
        return "<img alt=\"%s\" src=\"data:image/png;base64,%s\">".formatted(escape(alt), base64);
    }
}
