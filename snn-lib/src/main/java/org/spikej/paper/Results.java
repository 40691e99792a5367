package org.spikej.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.spikej.measure.Format;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** What was measured when the library was made: the files of {@code notebooks/papers/results}. */
final class Results {
    private static final int COLUMNS = 13;

    private Results() {}

    /** Of one paper, in the columns of {@link Reproduction#results}; empty if it was not run. */
    static Optional<Table> of(String paper) {
        try (var file = Results.class.getResourceAsStream("results/" + paper + ".csv")) {
            if (file == null) {
                return Optional.empty();
            }
            var types = new ColumnType[COLUMNS];
            Arrays.fill(types, ColumnType.STRING);
            return Optional.of(
                    Table.read().csv(CsvReadOptions.builder(file).columnTypes(types).build()));
        } catch (IOException e) {
            throw new UncheckedIOException("expected to read the results of " + paper, e);
        }
    }

    /** To read: what was measured for each claim, in numbers; no rows if it was not run. */
    static Table table(String paper) {
        var table =
                Table.create(
                        "measured for " + paper,
                        StringColumn.create("claim"),
                        StringColumn.create("dataset"),
                        IntColumn.create("steps"),
                        StringColumn.create("paper"),
                        Format.figure(DoubleColumn.create("ours")),
                        Format.figure(DoubleColumn.create("least")),
                        Format.figure(DoubleColumn.create("greatest")),
                        IntColumn.create("seeds"));
        for (var row : of(paper).orElse(Table.create())) {
            table.stringColumn("claim").append(row.getString("claim"));
            table.stringColumn("dataset").append(row.getString("dataset"));
            table.intColumn("steps").append(Integer.parseInt(row.getString("steps")));
            table.stringColumn("paper").append(row.getString("published"));
            append(table, "ours", row.getString("ours_mean"));
            append(table, "least", row.getString("ours_min"));
            append(table, "greatest", row.getString("ours_max"));
            table.intColumn("seeds").append(Integer.parseInt(row.getString("seeds")));
        }
        return table;
    }

    private static void append(Table table, String column, String value) {
        table.doubleColumn(column).append(Double.parseDouble(value));
    }

    /** The first figure of a paper, theirs beside ours. */
    static String figure(Table results) {
        var claim = text(results, "claim");
        int unit = claim.lastIndexOf('[');
        return String.format(
                Locale.ROOT,
                "%s on %s: paper %s, here %.2f %s",
                claim.substring(0, unit).strip(),
                text(results, "dataset"),
                text(results, "published"),
                Double.parseDouble(text(results, "ours_mean")),
                claim.substring(unit + 1, claim.length() - 1));
    }

    /** How much of it was run, and how often. */
    static String status(Table results) {
        return "%s, %s seeds"
                .formatted(text(results, "scale").toLowerCase(Locale.ROOT), text(results, "seeds"));
    }

    private static String text(Table results, String column) {
        return results.stringColumn(column).get(0);
    }
}
