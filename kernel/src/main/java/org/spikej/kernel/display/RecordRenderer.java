package org.spikej.kernel.display;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A record: its own text, and a table with one row per component. */
final class RecordRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        if (!(value instanceof Record row)) {
            return Optional.empty();
        }
        var components = row.getClass().getRecordComponents();
        var rows =
                Arrays.stream(components)
                        .limit(Grid.ROWS)
                        .map(c -> List.of(c.getName(), all.brief(component(row, c))))
                        .toList();
        var grid = new Grid(List.of("component", "value"), rows, components.length, 2);
        return Optional.of(
                MimeBundle.text(text(row, components, all)).with("text/html", grid.html()));
    }

    /** The record's own text, unless an array would make it unreadable. */
    private static String text(Record row, RecordComponent[] components, Renderers all) {
        if (Arrays.stream(components).noneMatch(c -> c.getType().isArray())) {
            return PlainText.of(row, all);
        }
        var parts =
                Arrays.stream(components)
                        .map(c -> c.getName() + "=" + PlainText.of(component(row, c), all))
                        .toList();
        return row.getClass().getSimpleName() + "[" + String.join(", ", parts) + "]";
    }

    /** Reads one component; the record may be declared in a cell, so its class may be hidden. */
    static Object component(Record row, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException(
                    "cannot read " + component.getName() + ": " + failure.getCause(), failure);
        }
    }
}
