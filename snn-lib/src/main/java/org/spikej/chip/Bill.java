package org.spikej.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spikej.chip.Figure.Scope;
import org.spikej.measure.Format;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a sample costs on a chip: a line for each kind of event that the chip has a figure for, and
 * what it has none for. All-in figures have a total of their own: they include what the others
 * price.
 *
 * @param chip the chip's name
 * @param lines at least one, unless the chip has no figures
 * @param notPriced what costs energy and has no figure
 */
public record Bill(String chip, List<Line> lines, List<String> notPriced) {
    private static final double PICOJOULES_PER_MICROJOULE = 1e6;

    /**
     * A kind of event.
     *
     * @param item in words
     * @param count in a sample, on average; of the power at rest, nanoseconds
     * @param figure the price of one
     * @param picojoules of all of them
     */
    public record Line(String item, double count, Figure figure, double picojoules) {}

    public Bill {
        lines = List.copyOf(lines);
        notPriced = List.copyOf(notPriced);
    }

    static Bill of(Chip chip, Totals totals) {
        var lines = new ArrayList<Line>();
        chip.energy()
                .forEach(
                        (cost, figure) -> {
                            double count = totals.mean(cost);
                            if (cost == Cost.SYNAPSE_UPDATE && count == 0) {
                                return;
                            }
                            lines.add(
                                    new Line(
                                            cost.toString(),
                                            count,
                                            figure,
                                            count * figure.value()));
                        });
        double nanoseconds = totals.nanoseconds();
        if (nanoseconds > 0) {
            // 1 mW for 1 ns is 1 pJ.
            chip.staticPower()
                    .ifPresent(
                            power ->
                                    lines.add(
                                            new Line(
                                                    "power at rest",
                                                    nanoseconds,
                                                    power,
                                                    nanoseconds * power.value())));
        }
        return new Bill(chip.name(), lines, chip.notPriced());
    }

    /** Whether the chip has a figure of this scope. */
    public boolean has(Scope scope) {
        return lines.stream().anyMatch(line -> line.figure.scope() == scope);
    }

    /** Energy of all lines of a scope, pJ a sample. */
    public double picojoules(Scope scope) {
        return lines.stream()
                .filter(line -> line.figure.scope() == scope)
                .mapToDouble(Line::picojoules)
                .sum();
    }

    /** The scope of the figure that stands for the chip: the whole chip's, where there is one. */
    public Scope scope() {
        return has(Scope.ALL_IN) ? Scope.ALL_IN : Scope.PER_TERM;
    }

    /** Energy of a sample in that scope, µJ. */
    public double microjoules() {
        return picojoules(scope()) / PICOJOULES_PER_MICROJOULE;
    }

    /**
     * One row a line and one a total: item, count, figure, unit, energy (µJ), grade, scope, source.
     * The table's name says what is not priced.
     */
    public Table table() {
        var item = StringColumn.create("item");
        var count = DoubleColumn.create("count");
        var figure = DoubleColumn.create("figure");
        var unit = StringColumn.create("unit");
        var energy = DoubleColumn.create("energy (µJ)");
        var grade = StringColumn.create("grade");
        var scope = StringColumn.create("scope");
        var source = StringColumn.create("source");
        for (var line : lines) {
            item.append(line.item);
            count.append(line.count);
            figure.append(line.figure.value());
            unit.append(line.figure.unit());
            energy.append(line.picojoules / PICOJOULES_PER_MICROJOULE);
            grade.append(line.figure.grade().toString());
            scope.append(line.figure.scope().toString());
            source.append(line.figure.source());
        }
        for (var each : Scope.values()) {
            if (has(each)) {
                item.append("total, " + each);
                count.appendMissing();
                figure.appendMissing();
                unit.append("");
                energy.append(picojoules(each) / PICOJOULES_PER_MICROJOULE);
                grade.append("");
                scope.append(each.toString());
                source.append("");
            }
        }
        return Table.create(
                "Energy of a sample on %s; not priced: %s"
                        .formatted(chip, String.join(", ", notPriced)),
                item,
                Format.count(count),
                Format.figure(figure),
                unit,
                Format.microjoules(energy),
                grade,
                scope,
                source);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Bill: %.4g µJ a sample on %s (%s; not priced: %s)",
                microjoules(),
                chip,
                scope(),
                String.join(", ", notPriced));
    }
}
