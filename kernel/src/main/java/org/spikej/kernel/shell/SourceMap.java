package org.spikej.kernel.shell;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/** Leads from the line numbers of compiled cells back to what was written. Safe from any thread. */
final class SourceMap {
    /**
     * A line that somebody wrote.
     *
     * @param label for instance {@code In [3]}
     * @param line from 1
     */
    record Place(String label, int line, String text) {
        /** The place, with nothing behind it, and below it what is written there. */
        String written() {
            return written("");
        }

        /** The place, something more about it, and below it what is written there. */
        String written(String more) {
            return "  %s%s\n      %s"
                    .formatted(Ansi.place(label + " line " + line), more, text.strip());
        }
    }

    private final Map<String, Map<Integer, Place>> places = new ConcurrentHashMap<>();

    /**
     * Learns where a compiled snippet came from.
     *
     * @param wrapper the class that JShell made around it
     * @param origin of the first character of the wrapper's source
     */
    void add(SnippetWrapper wrapper, Origin origin) {
        var lines = places.computeIfAbsent(wrapper.fullClassName(), c -> new ConcurrentHashMap<>());
        var source = wrapper.source();
        var inside = positions(wrapper);
        for (var start = 0; start < source.length(); start = nextLine(source, start)) {
            var at = start;
            while (at < source.length() - 1 && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
            var line = origin.line(at);
            var place = new Place(origin.label(), line, origin.lineText(line));
            inside.of(at).ifPresent(index -> lines.put(lineOf(wrapper.wrapped(), index), place));
        }
    }

    private interface Positions {
        OptionalInt of(int sourceIndex);
    }

    /**
     * How an index into the source becomes one into the wrapped text. JShell's own answer is wrong
     * for overloaded methods, which share one text; they are found by their parameter lists.
     */
    private static Positions positions(SnippetWrapper wrapper) {
        if (wrapper.kind() == Snippet.Kind.METHOD) {
            var bracket = wrapper.source().indexOf('(');
            var found = wrapper.wrapped().indexOf(wrapper.source().substring(bracket));
            if (bracket >= 0 && found >= 0) {
                return index -> OptionalInt.of(Math.max(0, found + index - bracket));
            }
        }
        return index -> {
            var inside = wrapper.sourceToWrappedPosition(index);
            return wrapper.wrappedToSourcePosition(inside) == index
                    ? OptionalInt.of(inside)
                    : OptionalInt.empty();
        };
    }

    private static int nextLine(String text, int from) {
        var newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline + 1;
    }

    private static int lineOf(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }

    /** What was written for this frame; empty for code that is not from a cell. */
    Optional<Place> place(StackTraceElement frame) {
        if (!SnippetNames.isSnippet(frame)) {
            return Optional.empty();
        }
        var lines = places.getOrDefault(SnippetNames.wrapper(frame), Map.of());
        return Optional.ofNullable(lines.get(frame.getLineNumber()));
    }
}
