package org.spikej.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Separates the magics of a cell from its Java. A magic is a line whose first characters are a
 * percent sign, or two, and a letter, unless the line stands inside brackets, a comment or a text
 * block. (A line of Java that goes on with the operator has a space after it: {@code % b}.)
 *
 * <p>A line that is a name with question marks before or behind it, where a statement could begin,
 * is short for {@code %doc}.
 */
public final class CellParser {
    private static final Pattern MAGIC =
            Pattern.compile("[ \\t]*(%%?)([A-Za-z][A-Za-z0-9_-]*)[ \\t]*([^\\r\\n]*)");

    private static final Pattern QUESTION =
            Pattern.compile(
                    "[ \\t]*(?:(?<before>\\?\\??)[ \\t]*)?(?<name>%{0,2}[\\p{L}_$][\\p{L}\\d_$.-]*)"
                            + "(?<after>\\?\\??)?[ \\t]*(?=\\R|\\z)");

    /** Option of {@code %doc} that two question marks stand for. */
    static final String WITH_MEMBERS = "--members";

    private final String cell;
    private final List<CellPart> parts = new ArrayList<>();
    private int javaStart;

    private CellParser(String cell) {
        this.cell = cell;
    }

    /** The parts of a cell, in order; Java parts that are only white space are left out. */
    public static List<CellPart> parse(String cell) {
        var parser = new CellParser(cell);
        parser.parse();
        return List.copyOf(parser.parts);
    }

    private void parse() {
        var magic = MAGIC.matcher(cell);
        var question = QUESTION.matcher(cell);
        var depth = 0;
        var lineStart = true;
        var statementStart = true;
        var at = 0;
        while (at < cell.length()) {
            if (lineStart && depth == 0 && statementStart && asks(question, at)) {
                at = documentation(question);
                lineStart = false;
                continue;
            }
            if (lineStart && depth == 0 && magic.region(at, cell.length()).lookingAt()) {
                at = call(magic);
                lineStart = false;
                statementStart = true;
                continue;
            }
            var next = JavaTokens.after(cell, at);
            if (next == at + 1) {
                depth = Math.max(0, depth + nesting(cell.charAt(at)));
                lineStart = cell.charAt(at) == '\n';
                statementStart = startsStatement(cell.charAt(at), statementStart);
            } else {
                lineStart = false;
                statementStart &= cell.charAt(at) == '/'; // a comment changes nothing
            }
            at = next;
        }
        java(cell.length());
    }

    private static boolean startsStatement(char c, boolean before) {
        return c == ';' || c == '}' || before && Character.isWhitespace(c);
    }

    private boolean asks(Matcher question, int at) {
        return question.region(at, cell.length()).lookingAt()
                && (question.group("before") == null) != (question.group("after") == null);
    }

    /** Adds the call that a question stands for and gives the index where the cell goes on. */
    private int documentation(Matcher question) {
        java(question.start());
        var marks = Optional.ofNullable(question.group("before")).orElse(question.group("after"));
        parts.add(
                new CellPart.Call(
                        question.start() + leadingSpace(question.group()),
                        "doc",
                        question.group("name") + (marks.length() > 1 ? " " + WITH_MEMBERS : ""),
                        question.start("name"),
                        Optional.empty()));
        javaStart = question.end();
        return question.end();
    }

    private static int leadingSpace(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static int nesting(char c) {
        return switch (c) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    private void java(int end) {
        var code = cell.substring(javaStart, end);
        if (!code.isBlank()) {
            parts.add(new CellPart.Java(code, javaStart));
        }
    }

    /** Adds the call and gives the index where the cell goes on. */
    private int call(Matcher magic) {
        java(magic.start());
        var body = Optional.<CellPart.Body>empty();
        var end = magic.end();
        if (magic.group(1).equals("%%")) {
            var newline = cell.indexOf('\n', end);
            end = cell.length();
            var start = newline < 0 ? end : newline + 1;
            body = Optional.of(new CellPart.Body(cell.substring(start), start));
        }
        parts.add(
                new CellPart.Call(
                        magic.start(1),
                        magic.group(2),
                        magic.group(3).strip(),
                        magic.start(3),
                        body));
        javaStart = end;
        return end;
    }
}
