package org.spikej.kernel.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/** A Tablesaw table, or one column of it, cut to what a page can hold. */
final class TableRenderer implements Renderer {
    private static final int LONGEST_NUMBER = 8;
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+\\.[0-9]+(E-?[0-9]+)?");

    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        return switch (value) {
            case Relation table -> Optional.of(bundle(table.name(), table.columns()));
            case Column<?> column -> Optional.of(bundle("", List.of(column)));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> brief(Object value) {
        return switch (value) {
            case Relation table ->
                    Optional.of(
                            "Table of %d rows × %d columns"
                                    .formatted(table.rowCount(), table.columnCount()));
            case Column<?> column ->
                    Optional.of("Column “%s” of %d".formatted(column.name(), column.size()));
            default -> Optional.empty();
        };
    }

    private static MimeBundle bundle(String name, List<? extends Column<?>> columns) {
        var grid = grid(columns);
        var title = name == null ? "" : name;
        var heading = title.isEmpty() ? "" : "<p><b>" + Html.escape(title) + "</b></p>";
        return MimeBundle.text((title.isEmpty() ? "" : title + "\n") + grid.text())
                .with("text/html", heading + grid.html());
    }

    private static Grid grid(List<? extends Column<?>> columns) {
        var size = columns.isEmpty() ? 0 : columns.getFirst().size();
        var shown = columns.subList(0, Math.min(Grid.COLUMNS, columns.size()));
        var rows =
                IntStream.range(0, Math.min(Grid.ROWS, size))
                        .mapToObj(row -> shown.stream().map(c -> cell(c, row)).toList())
                        .toList();
        List<String> header = shown.stream().map(column -> column.name()).toList();
        return new Grid(header, rows, size, columns.size());
    }

    /** A number that the column's own format would print with all its digits gets six of them. */
    private static String cell(Column<?> column, int row) {
        var text = column.getString(row);
        if (column instanceof NumericColumn<?> numbers
                && text.length() > LONGEST_NUMBER
                && Double.isFinite(numbers.getDouble(row))
                && allDigits(text, numbers.getDouble(row))) {
            var rounded = new BigDecimal(numbers.getDouble(row)).round(new MathContext(6));
            return rounded.stripTrailingZeros().toString();
        }
        return text;
    }

    private static boolean allDigits(String text, double value) {
        return PLAIN.matcher(text).matches()
                && new BigDecimal(text).compareTo(BigDecimal.valueOf(value)) == 0;
    }
}
