package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spikej.data.Samples;
import org.spikej.measure.Format;
import org.spikej.model.Network;
import org.spikej.tensor.Scope;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A network on a chip. {@link #report()} and {@link #cores()} explain the mapping, {@link #run}
 * runs samples through it.
 */
public final class Placed {
    private final Chip chip;
    private final Network network;
    private final Quantisation quantisation;
    private final Mapped mapped;

    private Placed(Chip chip, Network network, Quantisation quantisation, Mapped mapped) {
        this.chip = chip;
        this.network = network;
        this.quantisation = quantisation;
        this.mapped = mapped;
    }

    static Placed of(Chip chip, Network network, Samples samples, Quantisation quantisation) {
        var calibration = Calibration.of(network, samples);
        return new Placed(
                chip,
                network,
                quantisation,
                Mapped.of(chip, calibration, quantisation, network.steps()));
    }

    /** The chip. */
    public Chip chip() {
        return chip;
    }

    /** The network in real numbers. */
    public Network network() {
        return network;
    }

    Mapped mapped() {
        return mapped;
    }

    /** What the chip does otherwise than the network, a sentence each. */
    public List<String> approximations() {
        return mapped.approximations();
    }

    /** What each core holds, in the order of the groups. */
    public List<CoreLoad> loads() {
        return mapped.loads();
    }

    /** Where each core lies on the mesh, in the order of the groups. */
    public int[] places() {
        return mapped.fabric().mesh().clone();
    }

    /** Messages times routers that they pass on, a sample, with the cores in order. */
    public double spikeHopsInOrder() {
        return Placement.spikeHops(mapped.inOrder(), mapped.rates());
    }

    /** The same as it is placed. */
    public double spikeHops() {
        return Placement.spikeHops(mapped.fabric(), mapped.rates());
    }

    /**
     * One row a group of neurons: layer, what drives it, neurons, cores, the most input and output
     * axons and synapse memory of any of its cores, synapses, its integers. The table's name says
     * how well the cores lie, what the host computes, and what the chip does otherwise.
     */
    public Table report() {
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
                        chip.mesh().cores(),
                        chip.name(),
                        quantisation,
                        spikeHops(),
                        spikeHopsInOrder()));
        if (mapped.hostFirst()) {
            words.add(
                    "the input is real-valued: the host computes the first weights and writes biases;"
                            + " encoder(Encoders.rate(1)) would bring them onto the chip");
        }
        words.addAll(approximations());
        words.addAll(overBudget());
        return String.join("; ", words);
    }

    private List<String> overBudget() {
        var words = new ArrayList<String>();
        chip.limits()
                .forEach(
                        (resource, limit) -> {
                            long most =
                                    loads().stream().mapToLong(l -> l.of(resource)).max().orElse(0);
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

    /**
     * One row a core: core, its column and row on the mesh, its neurons, and how much of each
     * limited resource it uses.
     */
    public Table cores() {
        var mesh = chip.mesh();
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
        var table = Table.create("Cores of " + chip.name(), core, column, row, neurons);
        for (var resource : Resource.values()) {
            if (resource != Resource.DELAY) {
                var used = LongColumn.create(resource.toString());
                loads().forEach(load -> used.append(load.of(resource)));
                table.addColumns(used);
            }
        }
        return table;
    }

    /**
     * Runs samples through the chip.
     *
     * @throws ChipException if they have another shape than those it was placed for
     */
    public Result run(Samples samples) {
        return run(samples, TimingModel.SIMPLE);
    }

    /**
     * {@link #run(Samples)} with the durations of steps found in another way.
     *
     * @throws ChipException if they have another shape than those it was placed for
     */
    public Result run(Samples samples, TimingModel timing) {
        return new Run(this, samples, timing).run();
    }

    /**
     * Runs samples one after the other while the synapses onto a group of neurons learn on the
     * chip. A weight that was rounded to 0 is no synapse and stays so.
     *
     * @param group number of the group in {@link #groups()}
     * @return the same network with what was learned; this one stays
     * @throws ChipException if the chip does not learn so, or the samples have another shape
     */
    public Placed learn(Samples samples, int group, TraceStdp rule) {
        if (!(chip.arithmetic() instanceof LoihiArithmetic)) {
            throw new ChipException(
                    "expected a chip that learns by traces, got %s: Loihi does"
                            .formatted(chip.name()));
        }
        if (group < 0 || group >= mapped.groups().size()) {
            throw new ChipException(
                    "expected a group of 0 to %d, got %d: groups() has their names"
                            .formatted(mapped.groups().size() - 1, group));
        }
        requireShape(samples);
        int first = 0;
        for (int g = 0; g < group; g++) {
            first += mapped.cores().get(g).slices().size();
        }
        int end = first + mapped.cores().get(group).slices().size();
        var program = Program.of(mapped.fabric().withOwnLists());
        for (int i = 0; i < samples.size(); i++) {
            var stimulus = stimulus(samples, i);
            var host = new Host(mapped, stimulus);
            new Emulator(program, mapped.window(), mapped.steps())
                    .run(
                            stimulus.spikes(),
                            new Plasticity(program, rule, first, end, stimulus.spikes(), host));
        }
        return new Placed(chip, network, quantisation, mapped.with(program.learned()));
    }

    private Stimuli.Stimulus stimulus(Samples samples, int sample) {
        try (var _ = Scope.open()) {
            var encoded = network.encoder().encode(samples.inputs(sample), network.steps());
            return Stimuli.of(encoded, mapped.groups(), mapped.hostFirst()).samples().getFirst();
        }
    }

    /**
     * Runs one sample and keeps everything that happens.
     *
     * @throws ChipException if the samples have another shape than those it was placed for
     */
    public ChipTrace trace(Samples samples, int sample) {
        requireShape(samples);
        return ChipTrace.of(mapped, stimulus(samples, sample));
    }

    @Override
    public String toString() {
        return "%s on %d of %d cores of %s"
                .formatted(network, mapped.fabric().cores(), chip.mesh().cores(), chip.name());
    }

    /** The groups' names, in order. */
    public List<String> groups() {
        return mapped.groups().stream().map(Group::name).toList();
    }

    /** The group of each core, in the order of the groups. */
    public int[] groupOfCore() {
        return mapped.slices().stream().mapToInt(Slice::group).toArray();
    }

    /** The index of the largest; the lowest of several. */
    static int largest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /** Spikes of the output as votes for the classes. */
    static double[] votes(int[] spikes, int classes) {
        var votes = new double[classes];
        int voters = spikes.length / classes;
        for (int i = 0; i < spikes.length; i++) {
            votes[i / voters] += spikes[i];
        }
        return votes;
    }

    /** Checks that samples fit. */
    void requireShape(Samples samples) {
        var shape = samples.shape();
        try (var _ = Scope.open()) {
            var encoded = network.encoder().encode(samples.inputs(0), network.steps());
            var own = mapped.groups().stream().flatMap(g -> g.projections().stream());
            long needs =
                    own.filter(p -> p.from() == Group.INPUT)
                            .mapToLong(p -> p.map().inputs())
                            .findFirst()
                            .orElse(0);
            long got = encoded.numel() / network.steps();
            if (got != needs) {
                throw new ChipException(
                        ("expected samples of %d values a step, as the network was placed for, got"
                                        + " %d of shape %s: run the dataset that it was placed with")
                                .formatted(needs, got, Arrays.toString(shape)));
            }
        }
    }
}
