package org.spikej.kernel.magic;

import java.util.ArrayList;
import java.util.List;

/** Splits a line into words at white space that stands outside brackets and quotes. */
final class WordSplitter {
    private final String line;
    private int at;

    private WordSplitter(String line) {
        this.line = line;
    }

    static List<String> split(String line) {
        var splitter = new WordSplitter(line);
        var words = new ArrayList<String>();
        while (splitter.skipSpace()) {
            words.add(unquoted(splitter.word()));
        }
        return words;
    }

    static int lastWordStart(String line) {
        var splitter = new WordSplitter(line);
        var start = 0;
        while (splitter.skipSpace()) {
            start = splitter.at;
            splitter.word();
        }
        return line.isEmpty() || !Character.isWhitespace(line.charAt(line.length() - 1))
                ? start
                : start + splitter.lengthFrom(start);
    }

    /** The line's end, unless its last white space stands inside an open bracket or quote. */
    private int lengthFrom(int start) {
        at = start;
        word();
        return at == line.length() ? 0 : line.length() - start;
    }

    private boolean skipSpace() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at < line.length();
    }

    private String word() {
        var start = at;
        var depth = 0;
        while (at < line.length()) {
            var c = line.charAt(at);
            if (Character.isWhitespace(c) && depth == 0) {
                break;
            }
            switch (c) {
                case '"', '\'' -> skipQuoted(c);
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth = Math.max(0, depth - 1);
                default -> {}
            }
            at++;
        }
        at = Math.min(at, line.length());
        return line.substring(start, at);
    }

    /** Moves to the closing quote, or to the end of the line if there is none. */
    private void skipQuoted(char quote) {
        for (at++; at < line.length() && line.charAt(at) != quote; at++) {
            if (line.charAt(at) == '\\') {
                at++;
            }
        }
    }

    /** A word that is quoted as a whole, without its quotes; any other word as it is. */
    private static String unquoted(String word) {
        if (word.length() < 2 || "\"'".indexOf(word.charAt(0)) < 0) {
            return word;
        }
        var splitter = new WordSplitter(word);
        splitter.skipQuoted(word.charAt(0));
        return splitter.at == word.length() - 1
                ? word.substring(1, splitter.at).replaceAll("\\\\(.)", "$1")
                : word;
    }
}
