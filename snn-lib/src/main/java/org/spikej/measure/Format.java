package org.spikej.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * How numbers print in the tables; the values keep their full precision. A number that would print
 * as 0 and is none gets two significant digits.
 */
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

    /** At most three decimals, below 0.1 three significant digits, for prices and findings. */
    public static DoubleColumn figure(DoubleColumn column) {
        return print(column, new Digits("#,##0.###", 0.1, 3));
    }

    /** Two decimals. */
    public static DoubleColumn ratio(DoubleColumn column) {
        return print(column, "#,##0.00");
    }

    /** One number as {@link #figure(DoubleColumn)} prints it. */
    public static String figure(double value) {
        return new Digits("#,##0.###", 0.1, 3).text(value);
    }

    private static DoubleColumn print(DoubleColumn column, String pattern) {
        int decimals = pattern.length() - 1 - pattern.indexOf('.');
        return print(column, new Digits(pattern, 0.5 * Math.pow(10, -decimals), 2));
    }

    private static DoubleColumn print(DoubleColumn column, Digits digits) {
        column.setPrintFormatter(digits);
        return column;
    }

    /** A pattern for all numbers but the small ones, which have significant digits. */
    private static final class Digits extends NumberColumnFormatter {
        private final DecimalFormat pattern;
        private final double small;
        private final MathContext significant;

        Digits(String pattern, double small, int significant) {
            this.pattern =
                    new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
            this.small = small;
            this.significant = new MathContext(significant);
        }

        @Override
        public String format(double value) {
            return Double.isNaN(value) ? super.format(value) : text(value);
        }

        String text(double value) {
            if (value == 0 || !(Math.abs(value) < small)) {
                return pattern.format(value);
            }
            return new BigDecimal(value).round(significant).stripTrailingZeros().toString();
        }
    }
}
