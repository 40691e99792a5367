package org.spikej.paper;

import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Every paper whose claim can be tried here, by its short name. */
public final class Papers {
    private static final List<Paper> ALL =
            List.of(
                    OtttPaper.PAPER,
                    DesirePaper.PAPER,
                    IdePaper.PAPER,
                    TimingPaper.PAPER,
                    UnsupervisedPaper.PAPER,
                    BnttPaper.PAPER,
                    ProxyPaper.PAPER,
                    StlPaper.PAPER);

    private Papers() {}

    /** All of them. */
    public static List<Paper> all() {
        return ALL;
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if there is none of this name, naming those there are
     */
    public static Paper of(String name) {
        return ALL.stream()
                .filter(paper -> paper.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "expected the short name of a paper, one of %s, got %s"
                                                .formatted(
                                                        ALL.stream()
                                                                .map(Paper::name)
                                                                .collect(Collectors.joining(", ")),
                                                        name)));
    }

    /** Name, authors, year, title and claim of each; how much was run, and its first figure. */
    public static Table table() {
        var table =
                Table.create(
                        "papers",
                        StringColumn.create("name"),
                        StringColumn.create("authors"),
                        IntColumn.create("year"),
                        StringColumn.create("title"),
                        StringColumn.create("claim"),
                        StringColumn.create("status"),
                        StringColumn.create("figure"));
        for (var paper : ALL) {
            table.stringColumn("name").append(paper.name());
            table.stringColumn("authors").append(paper.authors());
            table.intColumn("year").append(paper.year());
            table.stringColumn("title").append(paper.title());
            table.stringColumn("claim").append(paper.claim());
            var results = Results.of(paper.name());
            table.stringColumn("status").append(results.map(Results::status).orElse("not run yet"));
            table.stringColumn("figure").append(results.map(Results::figure).orElse(""));
        }
        return table;
    }
}
