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

/** A Tablesaw table, cut to what a page can hold. */
final class TableRenderer implements Renderer {
    private static final int LONGEST_NUMBER = 8;
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+\\.[0-9]+(E-?[0-9]+)?");

    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        if (!(value instanceof Relation table)) {
            return Optional.empty();
        }
        var grid = grid(table);
        var title = table.name() == null ? "" : table.name();
        var heading = title.isEmpty() ? "" : "<p><b>" + Html.escape(title) + "</b></p>";
        return Optional.of(
                MimeBundle.text((title.isEmpty() ? "" : title + "\n") + grid.text())
                        .with("text/html", heading + grid.html()));
    }

    @Override
    public Optional<String> brief(Object value) {
        return value instanceof Relation table
                ? Optional.of(
                        "Table of %d rows × %d columns"
                                .formatted(table.rowCount(), table.columnCount()))
                : Optional.empty();
    }

    private static Grid grid(Relation table) {
        var columns = table.columns().stream().limit(Grid.COLUMNS).toList();
        var rows =
                IntStream.range(0, Math.min(Grid.ROWS, table.rowCount()))
                        .mapToObj(row -> columns.stream().map(c -> cell(c, row)).toList())
                        .toList();
        List<String> header = columns.stream().map(column -> column.name()).toList();
        return new Grid(header, rows, table.rowCount(), table.columnCount());
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
