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
 */
public final class CellParser {
    private static final Pattern MAGIC =
            Pattern.compile("[ \\t]*(%%?)([A-Za-z][A-Za-z0-9_-]*)[ \\t]*([^\\r\\n]*)");

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
        var depth = 0;
        var lineStart = true;
        var at = 0;
        while (at < cell.length()) {
            if (lineStart && depth == 0 && magic.region(at, cell.length()).lookingAt()) {
                at = call(magic);
                lineStart = false;
                continue;
            }
            var next = JavaTokens.after(cell, at);
            if (next == at + 1) {
                depth = Math.max(0, depth + nesting(cell.charAt(at)));
                lineStart = cell.charAt(at) == '\n';
            } else {
                lineStart = false;
            }
            at = next;
        }
        java(cell.length());
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
