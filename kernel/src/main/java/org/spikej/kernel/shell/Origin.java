package org.spikej.kernel.shell;

/**
 * Where a piece of Java was written.
 *
 * @param label what the person calls the place, for instance {@code In [3]}
 * @param text everything that stands there
 * @param offset where in the text the piece begins, a UTF-16 index
 */
record Origin(String label, String text, int offset) {
    /** The same place, so many characters further. */
    Origin plus(int characters) {
        return new Origin(label, text, offset + characters);
    }

    /** The line of the text, from 1, that holds the piece's character at an index. */
    int line(int index) {
        var end = Math.clamp((long) offset + index, 0, text.length());
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    /** A line of the text, from 1, without its end. */
    String lineText(int line) {
        return text.lines().skip(line - 1L).findFirst().orElse("");
    }
}
