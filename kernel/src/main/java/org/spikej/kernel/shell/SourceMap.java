package org.spikej.kernel.shell;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
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
     * @param origin of the first character that was written of the wrapper's source
     */
    void add(SnippetWrapper wrapper, Origin origin) {
        var lines =
                places.computeIfAbsent(wrapper.fullClassName(), c -> new ConcurrentSkipListMap<>());
        var lead = TypedExpression.lead(wrapper.source());
        WrappedLines.of(wrapper)
                .forEach(
                        (compiled, index) -> {
                            if (index >= lead) {
                                var line = origin.line(index - lead);
                                var text = origin.lineText(line);
                                lines.put(compiled, new Place(origin.label(), line, text));
                            }
                        });
    }

    /** Forgets a class that is no more. */
    void forget(String className) {
        places.remove(className);
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
