package org.spikej.chip;

import java.util.Locale;
import java.util.Optional;
import org.spikej.measure.Accuracy;
import org.spikej.measure.Format;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What samples did on a chip: how often it was right, what happened, and what that cost. */
public final class Result {
    private static final double NANOSECONDS_PER_MICROSECOND = 1e3;

    private final Placed placed;
    private final Totals totals;
    private final Accuracy real;
    private final Accuracy quantised;
    private final Accuracy emulated;
    private final int[] answers;
    private final Optional<Difference> rounding;
    private final Optional<Difference> arithmetic;

    Result(
            Placed placed,
            Totals totals,
            Accuracy real,
            Accuracy quantised,
            Accuracy emulated,
            int[] answers,
            Optional<Difference> rounding,
            Optional<Difference> arithmetic) {
        this.placed = placed;
        this.totals = totals;
        this.real = real;
        this.quantised = quantised;
        this.emulated = emulated;
        this.answers = answers;
        this.rounding = rounding;
        this.arithmetic = arithmetic;
    }

    /** Of the emulated chip. */
    public Accuracy accuracy() {
        return emulated;
    }

    /** Of the network in real numbers, on the same input. */
    public Accuracy realAccuracy() {
        return real;
    }

    /** Of the network's own equations with the chip's weights, thresholds, biases and decays. */
    public Accuracy quantisedAccuracy() {
        return quantised;
    }

    /** The class of each sample, as the chip has it. */
    public int[] answers() {
        return answers.clone();
    }

    /** Spikes of a sample, on average. */
    public double spikes() {
        return totals.mean(Cost.SPIKE_OUT);
    }

    /** Synaptic operations of a sample, on average. */
    public double synapticOperations() {
        return totals.mean(Cost.SYNAPSE);
    }

    /** How often something happened in a sample, on average. */
    public double count(Cost cost) {
        return totals.mean(cost);
    }

    /** Duration of a sample, on average, µs; 0 if the chip has no figure of time. */
    public double latencyMicros() {
        return totals.nanoseconds() / NANOSECONDS_PER_MICROSECOND;
    }

    /** Steps of cores in which a sum did not fit its register, in all samples. */
    public long overflows() {
        return totals.overflows();
    }

    /** Where real numbers and rounded constants part, in the first samples. */
    public Optional<Difference> rounding() {
        return rounding;
    }

    /** Where rounded constants and the chip's arithmetic part, in the first samples. */
    public Optional<Difference> arithmetic() {
        return arithmetic;
    }

    /** What a sample costs. */
    public Bill bill() {
        return Bill.of(placed.chip(), totals);
    }

    /** Where it ran. */
    public Placed placed() {
        return placed;
    }

    /**
     * One row a stage, from the network to the chip: stage, accuracy, and the first spike that is
     * another than in the stage before.
     */
    public Table stages() {
        return Table.create(
                "Accuracy of %d samples from real numbers to %s"
                        .formatted(totals.samples(), placed.chip().name()),
                StringColumn.create("stage", "float", "quantised", "emulated"),
                Format.share(
                        DoubleColumn.create(
                                "accuracy", real.value(), quantised.value(), emulated.value())),
                StringColumn.create(
                        "first difference",
                        "",
                        rounding.map(Difference::toString).orElse("none"),
                        arithmetic.map(Difference::toString).orElse("none")));
    }

    /**
     * One row a core, a sample on average: core, neurons, spikes, messages that arrive, synaptic
     * operations.
     */
    public Table cores() {
        var core = IntColumn.create("core");
        var neurons = StringColumn.create("neurons");
        var spikes = DoubleColumn.create("spikes");
        var messages = DoubleColumn.create("messages in");
        var synapses = DoubleColumn.create("synaptic operations");
        var mapped = placed.mapped();
        for (int c = 0; c < mapped.fabric().cores(); c++) {
            core.append(mapped.fabric().mesh()[c]);
            neurons.append(mapped.groups().get(mapped.slices().get(c).group()).name());
            spikes.append(totals.coreSpikes(c));
            messages.append(totals.coreMessages(c));
            synapses.append(totals.coreSynapses(c));
        }
        return Table.create(
                "Cores of " + placed.chip().name() + ", a sample on average",
                core,
                neurons,
                Format.count(spikes),
                Format.count(messages),
                Format.count(synapses));
    }

    /**
     * One row a link of the mesh that carries anything, a sample on average: column, row, to
     * column, to row, messages.
     */
    public Table links() {
        return Traffic.of(placed.mapped().fabric(), totals.spikes());
    }

    /**
     * One row a step, a sample on average: step, spikes, synaptic operations, messages, hops,
     * active neurons, time (µs), energy (pJ) of the figures of the bill's scope.
     */
    public Table steps() {
        var step = IntColumn.create("step");
        var spikes = DoubleColumn.create("spikes");
        var synapses = DoubleColumn.create("synaptic operations");
        var messages = DoubleColumn.create("messages");
        var hops = DoubleColumn.create("hops");
        var active = DoubleColumn.create("active neurons");
        var time = DoubleColumn.create("time (µs)");
        var energy = DoubleColumn.create("energy (pJ)");
        for (int t = 0; t < totals.steps(); t++) {
            step.append(t);
            spikes.append(totals.mean(Cost.SPIKE_OUT, t));
            synapses.append(totals.mean(Cost.SYNAPSE, t));
            messages.append(totals.mean(Cost.MESSAGE_IN, t));
            int at = t;
            hops.append(Cost.HOPS.stream().mapToDouble(hop -> totals.mean(hop, at)).sum());
            active.append(totals.mean(Cost.NEURON_ACTIVE, t));
            time.append(totals.nanoseconds(t) / NANOSECONDS_PER_MICROSECOND);
            energy.append(picojoules(t));
        }
        return Table.create(
                "Steps on " + placed.chip().name() + ", a sample on average",
                step,
                Format.count(spikes),
                Format.count(synapses),
                Format.count(messages),
                Format.count(hops),
                Format.count(active),
                Format.figure(time),
                Format.count(energy));
    }

    private double picojoules(int step) {
        var scope = bill().scope();
        double sum = 0;
        for (var price : placed.chip().energy().entrySet()) {
            if (price.getValue().scope() == scope) {
                sum += totals.mean(price.getKey(), step) * price.getValue().value();
            }
        }
        return scope == Figure.Scope.PER_TERM && placed.chip().staticPower().isPresent()
                ? sum + totals.nanoseconds(step) * placed.chip().staticPower().get().value()
                : sum;
    }

    /** Accuracy, spikes, synaptic operations, energy and latency of a sample in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: accuracy %.4f (float %.4f), %.4g spikes, %.4g synaptic operations, %.4g µJ"
                        + " (%s), %.4g µs a sample",
                placed.chip().name(),
                emulated.value(),
                real.value(),
                spikes(),
                synapticOperations(),
                bill().microjoules(),
                bill().scope(),
                latencyMicros());
    }
}
