package org.spikej.kernel.shell;

import org.spikej.kernel.magic.CellParser;
import org.spikej.kernel.magic.CellPart;
import org.spikej.kernel.protocol.Completeness;
import org.spikej.kernel.protocol.Completeness.Status;

/** Whether a console should run what was typed, or ask for another line. */
final class CompletenessCheck {
    private static final String INDENT = "    ";

    private CompletenessCheck() {}

    static Completeness of(String code, Session session) {
        var parts = CellParser.parse(code);
        if (parts.isEmpty()) {
            return new Completeness(Status.COMPLETE, "");
        }
        return switch (parts.getLast()) {
            case CellPart.Call call when call.body().isPresent() -> ofBody(call.body().get());
            case CellPart.Call line -> new Completeness(Status.COMPLETE, "");
            case CellPart.Java java -> ofJava(java.code(), session);
        };
    }

    /** The body of a cell magic ends with an empty line. */
    private static Completeness ofBody(CellPart.Body body) {
        var ended = body.text().endsWith("\n");
        return new Completeness(ended ? Status.COMPLETE : Status.INCOMPLETE, "");
    }

    private static Completeness ofJava(String code, Session session) {
        return session.ifFree(
                        jshell -> {
                            var rest = code;
                            while (true) {
                                var info = jshell.sourceCodeAnalysis().analyzeCompletion(rest);
                                switch (info.completeness()) {
                                    case DEFINITELY_INCOMPLETE -> {
                                        return new Completeness(Status.INCOMPLETE, indent(code));
                                    }
                                    case UNKNOWN -> {
                                        return new Completeness(Status.INVALID, "");
                                    }
                                    default -> {}
                                }
                                rest = info.remaining();
                                if (rest.isBlank() || !info.completeness().isComplete()) {
                                    return new Completeness(Status.COMPLETE, "");
                                }
                            }
                        })
                .orElse(new Completeness(Status.UNKNOWN, ""));
    }

    /** As deep as the last line, and deeper if that opens a bracket. */
    private static String indent(String code) {
        var last = code.stripTrailing().lines().reduce("", (before, line) -> line);
        var deep = last.substring(0, last.length() - last.stripLeading().length());
        return last.endsWith("{") || last.endsWith("(") || last.endsWith("[")
                ? deep + INDENT
                : deep;
    }
}
