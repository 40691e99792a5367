package org.spikej.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spikej.measure.Format;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How a network lies on a chip, as tables. */
record MappingReport(Placed placed, Mapped mapped, Quantisation quantisation) {
    /** {@link Placed#report()}. */
    Table groups() {
        var layer = StringColumn.create("neurons");
        var input = StringColumn.create("input");
        var neurons = IntColumn.create("count");
        var cores = IntColumn.create("cores");
        var inputAxons = LongColumn.create("input axons");
        var outputAxons = LongColumn.create("output axons");
        var synapses = LongColumn.create("synapses");
        var memory = DoubleColumn.create("memory (kbit)");
        var integers = StringColumn.create("integers");
        for (int g = 0; g < mapped.groups().size(); g++) {
            var group = mapped.groups().get(g);
            var own = mapped.cores().get(g);
            layer.append(group.name());
            input.append(input(group));
            neurons.append(group.size());
            cores.append(own.slices().size());
            inputAxons.append(own.most(Resource.INPUT_AXONS));
            outputAxons.append(own.most(Resource.OUTPUT_AXONS));
            synapses.append(own.loads().stream().mapToLong(CoreLoad::synapses).sum());
            memory.append(own.most(Resource.SYNAPSE_BITS) / 1024.0);
            integers.append(mapped.integers().get(g).constants());
        }
        return Table.create(
                caption(),
                layer,
                input,
                neurons,
                cores,
                inputAxons,
                outputAxons,
                synapses,
                Format.count(memory),
                integers);
    }

    private String input(Group group) {
        return group.projections().stream()
                .map(
                        p ->
                                p.from() == Group.INPUT && mapped.hostFirst()
                                        ? p.layers() + ", by the host"
                                        : p.layers())
                .collect(Collectors.joining(" + "));
    }

    private String caption() {
        var words = new ArrayList<String>();
        words.add(
                String.format(
                        Locale.ROOT,
                        "%d of %d cores of %s, %s; %.4g spike-hops a sample, %.4g with the cores in"
                                + " order",
                        mapped.fabric().cores(),
                        placed.chip().mesh().cores(),
                        placed.chip().name(),
                        quantisation,
                        placed.spikeHops(),
                        placed.spikeHopsInOrder()));
        if (mapped.hostFirst()) {
            words.add(
                    "the input is real-valued: the host computes the first weights and writes"
                            + " biases; encoder(Encoders.rate(1)) would bring them onto the chip");
        }
        words.addAll(placed.approximations());
        words.addAll(overBudget());
        return String.join("; ", words);
    }

    private List<String> overBudget() {
        var words = new ArrayList<String>();
        placed.chip()
                .limits()
                .forEach(
                        (resource, limit) -> {
                            long most =
                                    placed.loads().stream()
                                            .mapToLong(l -> l.of(resource))
                                            .max()
                                            .orElse(0);
                            if (!limit.wall() && most > limit.value()) {
                                words.add(
                                        String.format(
                                                Locale.ROOT,
                                                "%,d %s on a core where %,d run in real time:"
                                                        + " slower than that",
                                                most,
                                                resource,
                                                limit.value()));
                            }
                        });
        return words;
    }

    /** {@link Placed#cores()}. */
    Table cores() {
        var mesh = placed.chip().mesh();
        var core = IntColumn.create("core");
        var column = IntColumn.create("column");
        var row = IntColumn.create("row");
        var neurons = StringColumn.create("neurons");
        var slices = mapped.slices();
        for (int c = 0; c < slices.size(); c++) {
            int place = mapped.fabric().mesh()[c];
            core.append(place);
            column.append(mesh.column(mesh.tile(place)));
            row.append(mesh.row(mesh.tile(place)));
            neurons.append(mapped.groups().get(slices.get(c).group()).name());
        }
        var table = Table.create("Cores of " + placed.chip().name(), core, column, row, neurons);
        for (var resource : Resource.values()) {
            if (resource != Resource.DELAY) {
                var used = LongColumn.create(resource.toString());
                placed.loads().forEach(load -> used.append(load.of(resource)));
                table.addColumns(used);
            }
        }
        return table;
    }
}
