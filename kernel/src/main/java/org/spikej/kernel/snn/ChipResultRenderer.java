package org.spikej.kernel.snn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spikej.chip.Result;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Renderer;
import org.spikej.kernel.display.Renderers;
import org.spikej.plot.Plots;
import org.spikej.plot.Svg;
import tech.tablesaw.api.Table;

/**
 * A run on a chip: its stages, its bill and that of learning, how it is mapped, its cores, the
 * traffic on its links and its energy over time.
 */
final class ChipResultRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        if (!(value instanceof Result result)) {
            return Optional.empty();
        }
        var tables = new ArrayList<>(List.of(result.stages(), result.bill().table()));
        result.placed()
                .learning()
                .map(bill -> bill.table().setName("While it learned: " + bill.table().name()))
                .ifPresent(tables::add);
        tables.add(result.placed().report());
        var cores = Svg.of(Plots.cores(result));
        var links = Svg.of(Plots.links(result));
        var energy = Svg.of(Plots.energy(result));
        return Optional.of(
                MimeBundle.text(result + "\n" + join(tables, all, "text/plain", "\n"))
                        .with(
                                "text/html",
                                join(tables, all, "text/html", "")
                                        + "<div>"
                                        + cores
                                        + links
                                        + energy
                                        + "</div>"));
    }

    private static String join(List<Table> tables, Renderers all, String type, String between) {
        return tables.stream()
                .map(table -> all.render(table).data().get(type).toString())
                .collect(Collectors.joining(between));
    }

    @Override
    public Optional<String> brief(Object value) {
        return value instanceof Result result ? Optional.of(result.toString()) : Optional.empty();
    }
}
