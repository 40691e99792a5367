package org.spikej.chip;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.spikej.data.Samples;
import org.spikej.model.Network;
import org.spikej.tensor.Scope;
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
    private final Optional<Bill> learning;

    private Placed(
            Chip chip,
            Network network,
            Quantisation quantisation,
            Mapped mapped,
            Optional<Bill> learning) {
        this.chip = chip;
        this.network = network;
        this.quantisation = quantisation;
        this.mapped = mapped;
        this.learning = learning;
    }

    static Placed of(Chip chip, Network network, Samples samples, Quantisation quantisation) {
        var calibration = Calibration.of(network, samples);
        return new Placed(
                chip,
                network,
                quantisation,
                Mapped.of(chip, calibration, quantisation, network.steps()),
                Optional.empty());
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
        return new MappingReport(this, mapped, quantisation).groups();
    }

    /**
     * One row a core: core, its column and row on the mesh, its neurons, and how much of each
     * limited resource it uses.
     */
    public Table cores() {
        return new MappingReport(this, mapped, quantisation).cores();
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
        var totals = new Totals(mapped.steps(), mapped.fabric().cores(), mapped.fabric().neurons());
        for (int i = 0; i < samples.size(); i++) {
            var stimulus = stimulus(samples, i);
            var host = new Host(mapped, stimulus);
            totals.add(
                    new Emulator(program, mapped.window(), mapped.steps())
                            .run(
                                    stimulus.spikes(),
                                    new Plasticity(
                                            program, rule, first, end, stimulus.spikes(), host)));
        }
        return new Placed(
                chip,
                network,
                quantisation,
                mapped.with(program.learned()),
                Optional.of(Bill.of(chip, totals)));
    }

    /** What a sample cost while it was learned, synaptic updates included; empty without that. */
    public Optional<Bill> learning() {
        return learning;
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
