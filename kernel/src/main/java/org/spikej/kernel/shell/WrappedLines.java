package org.spikej.kernel.shell;

import java.util.HashMap;
import java.util.Map;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * Finds the lines of a snippet in the class that JShell made around it. JShell gives an index into
 * the source for every index into the class, also for text of its own; a line counts where the
 * characters on both sides are the same for a while.
 */
final class WrappedLines {
    private static final int LONG_ENOUGH = 4;

    private final SnippetWrapper wrapper;
    private final String source;
    private final String wrapped;
    private final int longEnough;
    private final Map<Integer, Integer> found = new HashMap<>();

    private WrappedLines(SnippetWrapper wrapper) {
        this.wrapper = wrapper;
        this.source = wrapper.source();
        this.wrapped = wrapper.wrapped();
        this.longEnough = Math.min(LONG_ENOUGH, source.strip().length());
    }

    /** Line number in the class, from 1, to an index into that line of the source. */
    static Map<Integer, Integer> of(SnippetWrapper wrapper) {
        var lines = new WrappedLines(wrapper);
        if (!lines.findMethod()) {
            lines.findAll();
        }
        return lines.found;
    }

    /**
     * Overloaded methods share one class, in which JShell's indices do not tell them apart; their
     * parameter lists do.
     */
    private boolean findMethod() {
        if (wrapper.kind() != Snippet.Kind.METHOD) {
            return false;
        }
        var bracket = Math.max(0, source.indexOf('('));
        var body = source.substring(bracket);
        var at = wrapped.indexOf(body);
        if (at < 0) {
            return false;
        }
        var line = lineNumber(at);
        for (var i = bracket; i >= 0; i = nextLine(source, i)) {
            found.put(line++, i);
        }
        return true;
    }

    private void findAll() {
        var start = Math.max(0, wrapped.indexOf("class $JShell$")); // imports stand before
        var line = lineNumber(start);
        for (var i = start; i >= 0; i = nextLine(wrapped, i)) {
            find(line++, i);
        }
    }

    private void find(int line, int start) {
        var newline = wrapped.indexOf('\n', start);
        var end = newline < 0 ? wrapped.length() : newline;
        var enough = Math.min(longEnough, wrapped.substring(start, end).strip().length());
        var same = 0;
        for (var i = start; i < end; i++) {
            var index = wrapper.wrappedToSourcePosition(i);
            var isSame =
                    index >= 0
                            && index < source.length()
                            && source.charAt(index) == wrapped.charAt(i);
            var isWord = same > 0 || !Character.isWhitespace(wrapped.charAt(i));
            same = isSame && isWord ? same + 1 : 0;
            if (same > 0 && same == enough) {
                found.put(line, index);
                return;
            }
        }
    }

    private int lineNumber(int index) {
        return 1 + (int) wrapped.substring(0, index).chars().filter(c -> c == '\n').count();
    }

    /** The start of the next line; negative if there is none. */
    private static int nextLine(String text, int from) {
        var newline = text.indexOf('\n', from);
        return newline < 0 || newline == text.length() - 1 ? -1 : newline + 1;
    }
}
