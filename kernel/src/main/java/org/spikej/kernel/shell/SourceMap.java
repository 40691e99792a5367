package org.spikej.kernel.shell;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
        var wrapped = wrapper.wrapped();
        for (var start = 0; start < source.length(); start = nextLine(source, start)) {
            var at = start;
            while (at < source.length() - 1 && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
            var inside = wrapper.sourceToWrappedPosition(at);
            if (wrapper.wrappedToSourcePosition(inside) == at) {
                var line = origin.line(at);
                lines.put(
                        lineOf(wrapped, inside),
                        new Place(origin.label(), line, origin.lineText(line)));
            }
        }
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
