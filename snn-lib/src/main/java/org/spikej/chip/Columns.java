package org.spikej.chip;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** How numbers print in the tables; the values keep their full precision. */
final class Columns {
    private Columns() {}

    static DoubleColumn count(DoubleColumn column) {
        return print(column, "#,##0.#");
    }

    static DoubleColumn figure(DoubleColumn column) {
        return print(column, "#,##0.###");
    }

    static DoubleColumn share(DoubleColumn column) {
        return print(column, "0.0000");
    }

    static DoubleColumn microjoules(DoubleColumn column) {
        return print(column, "#,##0.000###");
    }

    private static DoubleColumn print(DoubleColumn column, String pattern) {
        var format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        column.setPrintFormatter(new NumberColumnFormatter(format));
        return column;
    }
}
