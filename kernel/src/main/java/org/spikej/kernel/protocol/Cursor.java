package org.spikej.kernel.protocol;

/**
 * Code with a position in it, as {@code complete_request} and {@code inspect_request} have it.
 *
 * @param index UTF-16 index
 */
record Cursor(String code, int index) {
    /** The request's; at the end of the code if it names no position. */
    static Cursor of(Exchange exchange) {
        var code = exchange.text("code");
        var position = exchange.content().path("cursor_pos");
        var index = position.isInt() ? CodePoints.toUtf16(code, position.asInt()) : code.length();
        return new Cursor(code, index);
    }
}
