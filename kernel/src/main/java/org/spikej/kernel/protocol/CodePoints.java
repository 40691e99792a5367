package org.spikej.kernel.protocol;

/**
 * Positions in code: the protocol counts Unicode code points, Java counts UTF-16 units. They differ
 * after an emoji.
 */
final class CodePoints {
    private CodePoints() {}

    /** The UTF-16 index of a code point; the nearest end of the text if there is no such point. */
    static int toUtf16(String text, int codePoint) {
        var count = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.clamp(codePoint, 0, count));
    }

    /** The code point at a UTF-16 index. */
    static int fromUtf16(String text, int index) {
        return text.codePointCount(0, Math.clamp(index, 0, text.length()));
    }
}
