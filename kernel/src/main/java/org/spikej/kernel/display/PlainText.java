package org.spikej.kernel.display;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

/**
 * Readable text of any value: arrays and collections element by element, cut to a size that a page
 * can hold, everything else by its own {@code toString}.
 */
final class PlainText {
    private static final int ELEMENTS = 100;
    private static final int DEPTH = 4;
    private static final int CHARACTERS = 200_000;

    private final StringBuilder text = new StringBuilder();
    private final Renderers all;

    private PlainText(Renderers all) {
        this.all = all;
    }

    static String of(Object value, Renderers all) {
        return Renderers.guard(
                () -> {
                    var plain = new PlainText(all);
                    plain.append(value, 0);
                    return plain.text.toString();
                },
                failure -> value.getClass().getSimpleName() + " (no text: " + failure + ")");
    }

    private void append(Object value, int depth) {
        switch (value) {
            case null -> text.append("null");
            case Collection<?> collection -> appendAll(collection, collection.size(), depth);
            case Map<?, ?> map -> appendMap(map, depth);
            case Object array when array.getClass().isArray() -> appendArray(array, depth);
            default -> text.append(depth == 0 ? whole(value) : all.brief(value));
        }
    }

    private void appendAll(Iterable<?> elements, int size, int depth) {
        if (tooDeep(depth)) {
            return;
        }
        var separator = "[";
        var shown = 0;
        for (var element : elements) {
            if (shown++ == ELEMENTS) {
                break;
            }
            text.append(separator);
            append(element, depth + 1);
            separator = ", ";
        }
        close(size == 0 ? "[]" : "]", size);
    }

    private void appendArray(Object array, int depth) {
        if (tooDeep(depth)) {
            return;
        }
        var size = Array.getLength(array);
        for (var i = 0; i < Math.min(size, ELEMENTS); i++) {
            text.append(i == 0 ? "[" : ", ");
            append(Array.get(array, i), depth + 1);
        }
        close(size == 0 ? "[]" : "]", size);
    }

    private void appendMap(Map<?, ?> map, int depth) {
        if (tooDeep(depth)) {
            return;
        }
        var separator = "{";
        var shown = 0;
        for (var entry : map.entrySet()) {
            if (shown++ == ELEMENTS) {
                break;
            }
            text.append(separator);
            append(entry.getKey(), depth + 1);
            text.append('=');
            append(entry.getValue(), depth + 1);
            separator = ", ";
        }
        close(map.isEmpty() ? "{}" : "}", map.size());
    }

    /** A collection may hold itself; so deep down it is only hinted at. */
    private boolean tooDeep(int depth) {
        if (depth < DEPTH) {
            return false;
        }
        text.append("[…]");
        return true;
    }

    private void close(String bracket, int size) {
        if (size > ELEMENTS) {
            text.append(", … ").append(size - ELEMENTS).append(" more");
        }
        text.append(bracket);
    }

    private static String whole(Object value) {
        var own = String.valueOf(value.toString());
        return own.length() <= CHARACTERS
                ? own
                : own.substring(0, CHARACTERS)
                        + "\n… %d more characters".formatted(own.length() - CHARACTERS);
    }
}
