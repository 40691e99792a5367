package org.spikej.kernel.magic;

/** Just enough of Java's lexical grammar to tell code from comments and literals. */
public final class JavaTokens {
    private JavaTokens() {}

    /**
     * Where the comment, string or character literal ends that begins at an index, or the next
     * index if none does.
     */
    static int after(String code, int at) {
        if (code.startsWith("//", at)) {
            var end = code.indexOf('\n', at);
            return end < 0 ? code.length() : end;
        }
        if (code.startsWith("/*", at)) {
            var end = code.indexOf("*/", at + 2);
            return end < 0 ? code.length() : end + 2;
        }
        if (code.startsWith("\"\"\"", at)) {
            return afterQuoted(code, at + 3, "\"\"\"", false);
        }
        return switch (code.charAt(at)) {
            case '"' -> afterQuoted(code, at + 1, "\"", true);
            case '\'' -> afterQuoted(code, at + 1, "'", true);
            default -> at + 1;
        };
    }

    private static int afterQuoted(String code, int from, String quote, boolean onOneLine) {
        for (var i = from; i < code.length(); i++) {
            if (code.charAt(i) == '\\') {
                i++;
            } else if (code.startsWith(quote, i)) {
                return i + quote.length();
            } else if (onOneLine && code.charAt(i) == '\n') {
                return i;
            }
        }
        return code.length();
    }

    /** Whether more letters behind the code would belong to a comment or literal. */
    public static boolean endsInText(String code) {
        var more = code + "x";
        var start = 0;
        for (var at = 0; at < more.length(); at = after(more, at)) {
            start = at;
        }
        return start < code.length();
    }
}
