package org.spikej.kernel.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import org.spikej.kernel.protocol.Outcome;

/** Says what the compiler found, under the line that was written. */
final class CompileErrors {
    private static final int MOST = 10;

    private final Suggestions suggestions;

    CompileErrors(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    /** The errors of a piece as the end of its cell. */
    Outcome.Failure failure(Piece piece, List<Diag> diagnostics) {
        var errors = diagnostics.stream().filter(Diag::isError).toList();
        var lines = new ArrayList<String>();
        for (var error : errors.subList(0, Math.min(MOST, errors.size()))) {
            lines.addAll(lines(piece, error));
        }
        if (errors.size() > MOST) {
            lines.add("… %d more errors".formatted(errors.size() - MOST));
        }
        var first = errors.isEmpty() ? "the compiler refused the code" : message(errors.getFirst());
        return new Outcome.Failure("CompileError", first.lines().findFirst().orElse(""), lines);
    }

    private List<String> lines(Piece piece, Diag error) {
        var lines = new ArrayList<String>();
        lines.add(Ansi.error("error") + ": " + message(error));
        var start = (int) Math.max(0, error.getStartPosition());
        var end = (int) Math.max(start, error.getEndPosition());
        var line = piece.origin().line(start);
        lines.add("  " + Ansi.place(piece.origin().label() + " line " + line));
        lines.addAll(underlined(piece.origin(), line, start, end));
        suggestions.on(piece, error).map(Ansi::advice).ifPresent(lines::add);
        return lines;
    }

    /** The line, and below it a mark under the characters from start to end of the piece. */
    private static List<String> underlined(Origin origin, int line, int start, int end) {
        var text = origin.lineText(line);
        var lineStart = origin.text().lastIndexOf('\n', origin.offset() + start - 1) + 1;
        var from = Math.clamp(origin.offset() + start - lineStart, 0, text.length());
        var to = Math.clamp(origin.offset() + end - lineStart, from, text.length());
        var margin = new StringBuilder();
        text.substring(0, from).chars().forEach(c -> margin.append(c == '\t' ? '\t' : ' '));
        var width = Math.max(1, text.codePointCount(from, to));
        return List.of("      " + text, "      " + margin + Ansi.mark("^".repeat(width)));
    }

    /** The compiler's text, without packages that go without saying and without JShell's names. */
    static String message(Diag error) {
        return SnippetNames.readable(error.getMessage(Locale.ROOT))
                .replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "")
                .lines()
                .filter(line -> !line.matches("\\s*location:\\s*(class)?\\s*"))
                .collect(Collectors.joining("\n"));
    }
}
