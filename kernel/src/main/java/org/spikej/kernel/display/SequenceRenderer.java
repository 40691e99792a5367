package org.spikej.kernel.display;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Arrays and collections: {@code [a, b, …]}, and a table. Records become rows with one column per
 * component, inner arrays and lists become rows, numbers stand side by side, anything else stands
 * one below the other.
 */
final class SequenceRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        return sequence(value)
                .map(
                        sequence ->
                                MimeBundle.text(PlainText.of(value, all))
                                        .with("text/html", sequence.grid(all).html()));
    }

    /**
     * The first elements of something that has many.
     *
     * @param first as many elements as any grid shows
     * @param size of the whole
     */
    private record Sequence(List<?> first, int size) {
        Grid grid(Renderers all) {
            if (!first.isEmpty() && sameRecords()) {
                return records(all);
            }
            if (!first.isEmpty() && first.stream().allMatch(e -> sequence(e).isPresent())) {
                return matrix(all);
            }
            if (first.stream().allMatch(e -> e instanceof Number || e instanceof Boolean)) {
                return sideBySide(all);
            }
            return oneBelowTheOther(all);
        }

        private boolean sameRecords() {
            var type = first.getFirst() == null ? null : first.getFirst().getClass();
            return first.stream().allMatch(e -> e instanceof Record && e.getClass() == type);
        }

        private Grid records(Renderers all) {
            var components = first.getFirst().getClass().getRecordComponents();
            var shown = Arrays.stream(components).limit(Grid.COLUMNS).toList();
            var rows = new ArrayList<List<String>>();
            for (var element : first) {
                var row = (Record) element;
                rows.add(
                        shown.stream()
                                .map(c -> all.brief(RecordRenderer.component(row, c)))
                                .toList());
            }
            var header = shown.stream().map(c -> c.getName()).toList();
            return new Grid(header, rows, size, components.length);
        }

        private Grid matrix(Renderers all) {
            var lines = first.stream().map(e -> sequence(e).orElseThrow()).toList();
            var widest = lines.stream().mapToInt(Sequence::size).max().orElse(0);
            var width = Math.min(Grid.COLUMNS, widest);
            var rows = lines.stream().map(line -> line.cells(width, all)).toList();
            return new Grid(indices(width), rows, size, widest);
        }

        private Grid sideBySide(Renderers all) {
            var width = Math.min(Grid.COLUMNS, size);
            return new Grid(indices(width), List.of(cells(width, all)), 1, size);
        }

        private Grid oneBelowTheOther(Renderers all) {
            var rows =
                    IntStream.range(0, first.size())
                            .mapToObj(i -> List.of(String.valueOf(i), all.brief(first.get(i))))
                            .toList();
            return new Grid(List.of("index", "value"), rows, size, 2);
        }

        private List<String> cells(int width, Renderers all) {
            return IntStream.range(0, width)
                    .mapToObj(i -> i < first.size() ? all.brief(first.get(i)) : "")
                    .toList();
        }

        private static List<String> indices(int width) {
            return IntStream.range(0, width).mapToObj(String::valueOf).toList();
        }
    }

    private static Optional<Sequence> sequence(Object value) {
        if (value instanceof Collection<?> all) {
            var first = new ArrayList<Object>();
            var elements = all.iterator();
            while (elements.hasNext() && first.size() < Grid.ROWS) {
                first.add(elements.next());
            }
            return Optional.of(new Sequence(first, all.size()));
        }
        if (value != null && value.getClass().isArray()) {
            var size = Array.getLength(value);
            var first = new ArrayList<Object>();
            for (var i = 0; i < Math.min(Grid.ROWS, size); i++) {
                first.add(Array.get(value, i));
            }
            return Optional.of(new Sequence(first, size));
        }
        return Optional.empty();
    }
}
