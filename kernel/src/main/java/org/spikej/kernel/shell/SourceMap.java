package org.spikej.kernel.shell;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
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

    private final Map<String, NavigableMap<Integer, Place>> places = new ConcurrentHashMap<>();

    /**
     * Learns where a compiled snippet came from.
     *
     * @param wrapper the class that JShell made around it
     * @param origin of the first character of the wrapper's source
     */
    void add(SnippetWrapper wrapper, Origin origin) {
        var source = wrapper.source();
        var starts = lineStarts(wrapper.wrapped());
        var inside = positions(wrapper);
        var lines = new HashMap<Integer, Place>();
        var line = origin.line(0);
        for (var at = 0; at < source.length(); at++) {
            if (source.charAt(at) == '\n') {
                line++;
            } else if (!Character.isWhitespace(source.charAt(at)) && inside.of(at).isPresent()) {
                var here = line;
                lines.computeIfAbsent(
                        lineOf(inside.of(at).getAsInt(), starts), l -> place(origin, here));
            }
        }
        places.computeIfAbsent(wrapper.fullClassName(), c -> new ConcurrentSkipListMap<>())
                .putAll(lines);
    }

    private static Place place(Origin origin, int line) {
        return new Place(origin.label(), line, origin.lineText(line));
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

    private static int[] lineStarts(String text) {
        return IntStream.range(0, text.length() + 1)
                .filter(i -> i == 0 || text.charAt(i - 1) == '\n')
                .toArray();
    }

    private static int lineOf(int index, int[] starts) {
        var found = Arrays.binarySearch(starts, index);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /**
     * What was written for this frame; empty for code that is not from a cell. JShell puts lines of
     * its own around a statement, which count to the nearest line of it.
     */
    Optional<Place> place(StackTraceElement frame) {
        if (!SnippetNames.isSnippet(frame)) {
            return Optional.empty();
        }
        var lines =
                places.getOrDefault(SnippetNames.wrapper(frame), Collections.emptyNavigableMap());
        var line = frame.getLineNumber();
        if (!SnippetNames.isStatement(frame)) {
            return Optional.ofNullable(lines.get(line));
        }
        var below = Optional.ofNullable(lines.ceilingEntry(line));
        return below.or(() -> Optional.ofNullable(lines.floorEntry(line))).map(Map.Entry::getValue);
    }
}
