package org.spikej.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.ColumnType;
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
