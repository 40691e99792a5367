package org.spikej.kernel.shell;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.spikej.kernel.display.Html;

/**
 * A documentation comment made readable: its tags become words, the HTML in it is kept as far as it
 * is plain markup, everything else is escaped.
 */
final class Javadoc {
    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@(\\w+)");

    /** Names of elements that neither lead anywhere nor run anything. */
    static final String PLAIN_ELEMENTS =
            "p|div|ul|ol|li|dl|dt|dd|b|i|em|strong|code|tt|pre|blockquote|br|hr|sub|sup|table"
                    + "|caption|thead|tbody|tr|td|th|h1|h2|h3|h4|h5|h6|var|cite|kbd|samp";

    private static final Pattern ELEMENT =
            Pattern.compile(
                    "<(/?)(" + PLAIN_ELEMENTS + ")(?:\\s[^<>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^<>]*>");
    private static final Pattern ENTITY = Pattern.compile("&amp;(#?\\w+;)");
    private static final Map<String, String> TITLES =
            Map.ofEntries(
                    Map.entry("param", "Parameter"),
                    Map.entry("return", "Returns"),
                    Map.entry("throws", "Throws"),
                    Map.entry("exception", "Throws"),
                    Map.entry("since", "Since"),
                    Map.entry("deprecated", "Deprecated"),
                    Map.entry("apiNote", "Note"),
                    Map.entry("implSpec", "Implementation"),
                    Map.entry("implNote", "Implementation"));

    private Javadoc() {}

    /** The comment as HTML for a page. */
    static String html(String comment) {
        var tags = BLOCK_TAG.matcher(comment);
        var html = new StringBuilder();
        var from = 0;
        var tag = "";
        while (tags.find()) {
            append(html, tag, comment.substring(from, tags.start()));
            tag = tags.group(1);
            from = tags.end();
        }
        append(html, tag, comment.substring(from));
        return html.toString();
    }

    private static void append(StringBuilder html, String tag, String content) {
        if (tag.isEmpty()) {
            html.append("<div>").append(inline(content.strip())).append("</div>");
        } else if (TITLES.containsKey(tag)) {
            html.append("<p><b>").append(TITLES.get(tag)).append("</b> ");
            html.append(described(tag, content.strip())).append("</p>");
        }
    }

    /** The name that some tags begin with stands out. */
    private static String described(String tag, String content) {
        var named = List.of("param", "throws", "exception").contains(tag);
        var words = content.split("\\s+", 2);
        return named && words.length == 2
                ? "<code>" + Html.escape(words[0]) + "</code>: " + inline(words[1])
                : inline(content);
    }

    /** Replaces tags in braces, which may hold others, and keeps plain markup. */
    private static String inline(String content) {
        var html = new StringBuilder();
        var from = 0;
        for (var at = content.indexOf("{@"); at >= 0; at = content.indexOf("{@", from)) {
            var end = closingBrace(content, at);
            html.append(markup(content.substring(from, at)));
            html.append(inlineTag(content.substring(at + 2, end)));
            from = Math.min(end + 1, content.length());
        }
        return html.append(markup(content.substring(from))).toString();
    }

    private static int closingBrace(String content, int open) {
        var depth = 0;
        for (var i = open; i < content.length(); i++) {
            depth += content.charAt(i) == '{' ? 1 : content.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return content.length();
    }

    private static String inlineTag(String tag) {
        var words = tag.strip().split("\\s+", 2);
        var content = words.length == 2 ? words[1].strip() : "";
        return switch (words[0]) {
            case "literal" -> Html.escape(content);
            case "link", "linkplain" -> link(content);
            case "snippet" ->
                    "<pre>" + Html.escape(content.replaceFirst("^.*?:\\s*", "")) + "</pre>";
            case "return" -> "Returns " + inline(content) + ".";
            case "inheritDoc", "docRoot" -> "";
            case "summary", "index" -> inline(content);
            default -> "<code>" + Html.escape(content) + "</code>";
        };
    }

    /** The label of a link, or what it leads to as one reads it: {@code Type.member}. */
    private static String link(String content) {
        var words = content.split("\\s+(?![^(]*\\))", 2);
        var label =
                words.length == 2 ? words[1] : words[0].replaceFirst("^#", "").replace('#', '.');
        return "<code>" + Html.escape(label.strip()) + "</code>";
    }

    private static String markup(String content) {
        var html = new StringBuilder();
        var elements = MARKUP.matcher(content);
        var from = 0;
        while (elements.find()) {
            html.append(words(content.substring(from, elements.start())));
            var element = ELEMENT.matcher(elements.group());
            if (element.matches()) {
                html.append('<').append(element.group(1)).append(element.group(2)).append('>');
            }
            from = elements.end();
        }
        return html.append(words(content.substring(from))).toString();
    }

    /** Escapes what could be markup, but not the entities that the author wrote. */
    private static String words(String content) {
        return ENTITY.matcher(Html.escape(content)).replaceAll("&$1");
    }

    /** The page's HTML as text. */
    static String text(String html) {
        return html.replaceAll("(?i)<li>", "\n  - ")
                .replaceAll("(?i)<(p|div|br|tr|dt|h[1-6]|pre|/pre|/ul|/ol)>", "\n")
                .replaceAll("(?i)<(td|th|dd)>", "  ")
                .replaceAll("<[^<>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .replaceAll("(?m)^[ \t]++(?!- )", "")
                .replaceAll("\n{2,}", "\n\n")
                .strip();
    }
}
