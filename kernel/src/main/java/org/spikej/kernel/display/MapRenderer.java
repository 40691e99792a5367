package org.spikej.kernel.display;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A map: {@code {key=value, …}}, and a table with one row per entry. */
final class MapRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        var rows =
                map.entrySet().stream()
                        .limit(Grid.ROWS)
                        .map(e -> List.of(all.brief(e.getKey()), all.brief(e.getValue())))
                        .toList();
        var grid = new Grid(List.of("key", "value"), rows, map.size(), 2);
        return Optional.of(MimeBundle.text(PlainText.of(map, all)).with("text/html", grid.html()));
    }
}
