package org.spikej.kernel.protocol;

import java.util.List;

/**
 * What could replace {@code code[start, end)}.
 *
 * @param matches best first; may be empty
 * @param start UTF-16 index
 * @param end UTF-16 index, exclusive
 */
public record Completion(List<Match> matches, int start, int end) {
    /**
     * One candidate.
     *
     * @param text what replaces the span
     * @param type {@code function}, {@code class}, {@code instance}, {@code module}, {@code
     *     keyword}, {@code magic}; empty if unknown
     * @param signature parameters and result, for a method; else empty
     */
    public record Match(String text, String type, String signature) {}
}
