package org.spikej.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spikej.measure.Format;
import org.spikej.tensor.WholeFile;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What came of trying a paper's claims.
 *
 * @param paper whose
 * @param scale how much of it
 * @param findings one for each claim or figure
 */
public record Reproduction(Paper paper, Scale scale, List<Finding> findings) {
    public Reproduction {
        findings = List.copyOf(findings);
    }

    /** To read: the paper's figure beside ours, whether the claim holds, and what differs. */
    public Table table() {
        var table =
                Table.create(
                        "%s, %s%s"
                                .formatted(
                                        paper.title(),
                                        scale.name().toLowerCase(Locale.ROOT),
                                        paper.reconstruction() ? ", a reconstruction" : ""),
                        StringColumn.create("claim"),
                        StringColumn.create("dataset"),
                        StringColumn.create("paper"),
                        StringColumn.create("ours"),
                        StringColumn.create("holds"),
                        IntColumn.create("seeds"),
                        StringColumn.create("minutes"),
                        StringColumn.create("differences"));
        for (var finding : findings) {
            table.stringColumn("claim").append(finding.claim());
            table.stringColumn("dataset").append(finding.dataset());
            table.stringColumn("paper").append(finding.published());
            table.stringColumn("ours").append(ours(finding));
            table.stringColumn("holds")
                    .append(finding.holds().map(met -> met ? "yes" : "no").orElse("–"));
            table.intColumn("seeds").append(finding.ours().size());
            table.stringColumn("minutes")
                    .append(String.format(Locale.ROOT, "%.1f", finding.minutes()));
            table.stringColumn("differences").append(finding.differences());
        }
        return table;
    }

    private static String ours(Finding finding) {
        var mean = "%s %s".formatted(Format.figure(finding.mean()), finding.unit()).strip();
        return finding.ours().size() == 1
                ? mean
                : "%s (%s to %s)"
                        .formatted(
                                mean,
                                Format.figure(finding.least()),
                                Format.figure(finding.greatest()));
    }

    /** In what this differs from the paper, each sentence once. */
    public List<String> differences() {
        return findings.stream().map(Finding::differences).distinct().toList();
    }

    /** To keep: one row a finding, in the columns that all papers share. */
    public Table results(String command) {
        var results =
                Table.create(
                        paper.name(),
                        StringColumn.create("paper"),
                        StringColumn.create("claim"),
                        StringColumn.create("dataset"),
                        StringColumn.create("network"),
                        IntColumn.create("steps"),
                        StringColumn.create("scale"),
                        StringColumn.create("published"),
                        DoubleColumn.create("ours_mean"),
                        DoubleColumn.create("ours_min"),
                        DoubleColumn.create("ours_max"),
                        IntColumn.create("seeds"),
                        DoubleColumn.create("minutes"),
                        StringColumn.create("command"));
        for (var finding : findings) {
            results.stringColumn("paper").append(paper.name());
            results.stringColumn("claim")
                    .append("%s [%s]".formatted(finding.claim(), finding.unit()));
            results.stringColumn("dataset").append(finding.dataset());
            results.stringColumn("network").append(finding.network());
            results.intColumn("steps").append(finding.steps());
            results.stringColumn("scale").append(scale.name());
            results.stringColumn("published").append(finding.published());
            results.doubleColumn("ours_mean").append(finding.mean());
            results.doubleColumn("ours_min").append(finding.least());
            results.doubleColumn("ours_max").append(finding.greatest());
            results.intColumn("seeds").append(finding.ours().size());
            results.doubleColumn("minutes").append(finding.minutes());
            results.stringColumn("command").append(command);
        }
        return results;
    }

    /**
     * Writes {@link #results} as CSV, as a whole or not at all.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public void writeCsv(Path file, String command) {
        try {
            WholeFile.write(
                    file,
                    place -> Files.writeString(place, results(command).write().toString("csv")));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "expected to write %s: choose a folder that may be written".formatted(file), e);
        }
    }
}
