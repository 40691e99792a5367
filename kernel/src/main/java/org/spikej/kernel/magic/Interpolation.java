package org.spikej.kernel.magic;

import java.util.function.UnaryOperator;

/** Puts values of the notebook into a text. */
public final class Interpolation {
    private Interpolation() {}

    /**
     * The text with each <code>${expression}</code> replaced by the value of that Java expression;
     * <code>$${</code> stands for <code>${</code> itself.
     */
    public static String of(String text, Notebook notebook) {
        return of(text, notebook, UnaryOperator.identity());
    }

    /**
     * The same.
     *
     * @param written how the text of a value is written where it comes to stand
     */
    static String of(String text, Notebook notebook, UnaryOperator<String> written) {
        var filled = new StringBuilder();
        var from = 0;
        for (var at = text.indexOf("${"); at >= 0; at = text.indexOf("${", from)) {
            if (at > from && text.charAt(at - 1) == '$') {
                filled.append(text, from, at - 1).append("${");
                from = at + 2;
                continue;
            }
            var end = closingBrace(text, at + 2);
            if (end < 0) {
                break;
            }
            var value = notebook.evaluate(text.substring(at + 2, end)).value();
            filled.append(text, from, at).append(written.apply(String.valueOf(value)));
            from = end + 1;
        }
        return filled.append(text.substring(from)).toString();
    }

    /** Of the bracket that is open at the index; -1 if none closes it. */
    private static int closingBrace(String text, int from) {
        var depth = 1;
        for (var at = from; at < text.length(); at = JavaTokens.after(text, at)) {
            depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
