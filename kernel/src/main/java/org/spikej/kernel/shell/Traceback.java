package org.spikej.kernel.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.spikej.kernel.protocol.Outcome;

/** Says what an exception means to the person who wrote the cell. */
final class Traceback {
    private final FrameText frames;

    Traceback(SourceMap sources) {
        this.frames = new FrameText(sources);
    }

    /** The exception as the end of a cell. */
    Outcome.Failure failure(Throwable thrown) {
        return new Outcome.Failure(name(thrown), message(thrown), lines(thrown));
    }

    /** The same, for an exception that came out of the magic at this place. */
    Outcome.Failure failure(Throwable thrown, Origin magic) {
        var lines = new ArrayList<>(lines(thrown));
        lines.add(1, written(magic));
        return new Outcome.Failure(name(thrown), message(thrown), lines);
    }

    /** A magic that was written wrongly at this place. */
    Outcome.Failure usage(String sentence, Origin magic) {
        return new Outcome.Failure(
                "UsageError",
                sentence,
                List.of(Ansi.error("UsageError") + ": " + sentence, written(magic)));
    }

    private static String written(Origin origin) {
        var line = origin.line(0);
        return new SourceMap.Place(origin.label(), line, origin.lineText(line)).written();
    }

    /**
     * A declaration was used that refers to something missing.
     *
     * @param missing names, or what the compiler said
     */
    Outcome.Failure unresolved(String used, String missing, Throwable thrown) {
        var sentence = "%s cannot be used before %s is declared".formatted(used, missing);
        var lines = new ArrayList<String>();
        lines.add(Ansi.error("UnresolvedReference") + ": " + sentence);
        lines.addAll(frames.lines(thrown.getStackTrace()));
        return new Outcome.Failure("UnresolvedReference", sentence, lines);
    }

    /**
     * An interrupt as the end of a cell.
     *
     * @param where the stack of the cell's thread when it came
     */
    Outcome.Failure interrupted(StackTraceElement[] where) {
        var lines = new ArrayList<String>();
        lines.add(Ansi.error("Interrupted") + ": the cell was stopped");
        lines.addAll(frames.lines(where));
        return new Outcome.Failure("Interrupted", "the cell was stopped", lines);
    }

    /** The exception, its frames, what it suppressed, its causes, and advice where there is one. */
    List<String> lines(Throwable thrown) {
        var lines = new ArrayList<String>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var prefix = "";
        for (var cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            lines.add(prefix + title(cause));
            lines.addAll(frames.lines(cause.getStackTrace()));
            for (var suppressed : cause.getSuppressed()) {
                lines.add("suppressed " + title(suppressed));
                lines.addAll(frames.lines(suppressed.getStackTrace()));
            }
            prefix = "caused by ";
        }
        Advice.on(thrown).map(Ansi::advice).ifPresent(lines::add);
        return lines;
    }

    private static String title(Throwable thrown) {
        var message = message(thrown);
        return Ansi.error(simpleName(thrown)) + (message.isEmpty() ? "" : ": " + message);
    }

    private static String name(Throwable thrown) {
        return SnippetNames.readable(thrown.getClass().getName());
    }

    private static String simpleName(Throwable thrown) {
        var name = name(thrown);
        return name.substring(1 + Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')));
    }

    /** The exception's message; an exception of the person's own may fail to give one. */
    private static String message(Throwable thrown) {
        try {
            var message = thrown.getLocalizedMessage();
            return message == null ? "" : SnippetNames.readable(message);
        } catch (Throwable unreadable) {
            return "(its message cannot be read: " + unreadable.getClass().getSimpleName() + ")";
        }
    }
}
