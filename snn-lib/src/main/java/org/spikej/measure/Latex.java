package org.spikej.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables for papers. */
public final class Latex {
    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final int LONGEST_NUMBER = 12;

    /** What LaTeX does not print as it is written; the rest of Unicode it reads as UTF-8. */
    private static final Map<Integer, String> WRITTEN =
            Map.ofEntries(
                    character('\\', "\\textbackslash{}"),
                    character('{', "\\{"),
                    character('}', "\\}"),
                    character('$', "\\$"),
                    character('&', "\\&"),
                    character('#', "\\#"),
                    character('%', "\\%"),
                    character('_', "\\_"),
                    character('^', "\\textasciicircum{}"),
                    character('~', "\\textasciitilde{}"),
                    character('<', "\\textless{}"),
                    character('>', "\\textgreater{}"),
                    character('|', "\\textbar{}"),
                    character('"', "\\textquotedbl{}"),
                    character('\n', " "),
                    character('…', "\\dots{}"),
                    character('–', "--"),
                    character('—', "---"),
                    character('·', "$\\cdot$"),
                    character('×', "$\\times$"),
                    character('→', "$\\to$"),
                    character('−', "$-$"),
                    character('±', "$\\pm$"),
                    character('≤', "$\\leq$"),
                    character('≥', "$\\geq$"),
                    character('≈', "$\\approx$"),
                    character('∞', "$\\infty$"),
                    character('²', "$^2$"),
                    character('µ', "\\textmu{}"),
                    character('α', "$\\alpha$"),
                    character('β', "$\\beta$"),
                    character('γ', "$\\gamma$"),
                    character('θ', "$\\theta$"),
                    character('λ', "$\\lambda$"),
                    character('σ', "$\\sigma$"),
                    character('τ', "$\\tau$"));

    private Latex() {}

    private static Map.Entry<Integer, String> character(char character, String written) {
        return Map.entry((int) character, written);
    }

    /**
     * A table as a LaTeX {@code table} that needs the package {@code booktabs} and nothing else.
     * Its name is the caption. Numbers stand on the right, as they print; those that no format cuts
     * have six digits. A missing value is an empty cell.
     *
     * @throws IllegalArgumentException if the table has no column
     */
    public static String of(Table table) {
        if (table.columnCount() == 0) {
            throw new IllegalArgumentException(
                    "expected a table with columns, got an empty one: add columns first");
        }
        var rows = new StringBuilder();
        for (int row = 0; row < table.rowCount(); row++) {
            int at = row;
            rows.append(line(table, column -> cell(column, at)));
        }
        var caption =
                table.name() == null || table.name().isBlank()
                        ? ""
                        : "  \\caption{" + escape(table.name()) + "}\n";
        return """
                \\begin{table}
                  \\centering
                %s  \\begin{tabular}{%s}
                    \\toprule
                %s    \\midrule
                %s    \\bottomrule
                  \\end{tabular}
                \\end{table}
                """
                .formatted(caption, alignment(table), line(table, Column::name), rows);
    }

    private static String alignment(Table table) {
        return table.columns().stream()
                .map(column -> column instanceof NumericColumn ? "r" : "l")
                .collect(Collectors.joining());
    }

    private static String line(Table table, Function<Column<?>, String> written) {
        return table.columns().stream()
                .map(written)
                .map(Latex::escape)
                .collect(Collectors.joining(" & ", "    ", " \\\\\n"));
    }

    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "";
        }
        var text = column.getString(row);
        return column instanceof NumericColumn<?> numbers
                        && text.length() > LONGEST_NUMBER
                        && text.equals(String.valueOf(numbers.getDouble(row)))
                ? new BigDecimal(text).round(SIX_DIGITS).stripTrailingZeros().toString()
                : text;
    }

    /** A text that LaTeX prints as it stands here. */
    static String escape(String text) {
        return text.codePoints()
                .mapToObj(c -> WRITTEN.getOrDefault(c, Character.toString(c)))
                .collect(Collectors.joining());
    }
}
