package org.spikej.measure;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** How numbers print in the tables; the values keep their full precision. */
public final class Format {
    private Format() {}

    /** Four decimals, for values in [0, 1]. */
    public static DoubleColumn share(DoubleColumn column) {
        return print(column, "0.0000");
    }

    /** Thousands apart, at most one decimal, for counts and their means. */
    public static DoubleColumn count(DoubleColumn column) {
        return print(column, "#,##0.#");
    }

    /** Three to six decimals, for microjoules. */
    public static DoubleColumn microjoules(DoubleColumn column) {
        return print(column, "#,##0.000###");
    }

    /** At most three decimals, for prices. */
    public static DoubleColumn figure(DoubleColumn column) {
        return print(column, "#,##0.###");
    }

    /** Two decimals. */
    public static DoubleColumn ratio(DoubleColumn column) {
        return print(column, "#,##0.00");
    }

    private static DoubleColumn print(DoubleColumn column, String pattern) {
        var format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        column.setPrintFormatter(new NumberColumnFormatter(format));
        return column;
    }
}
