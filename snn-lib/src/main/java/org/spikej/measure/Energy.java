package org.spikej.measure;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import org.spikej.data.Samples;
import org.spikej.layer.Synapse;
import org.spikej.model.Network;
import org.spikej.model.Recording;
import org.spikej.tensor.Scope;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Energy of a spiking network's synapses per sample, beside that of an artificial network of the
 * same shape.
 *
 * <p>A layer that receives spikes pays an accumulate for every weight that a spike adds, counted
 * exactly by {@link Synapse#operations}. A layer that receives other values pays a
 * multiply-accumulate for every connection at every step; one whose input is the same at every step
 * (direct coding) pays for one step, unless {@link #everyStep()} is asked for. The artificial
 * network pays a multiply-accumulate for every connection once. Papers differ on the direct-coded
 * layer, so the table says how often it was computed.
 *
 * @param model price of the operations
 * @param layers the synapses, in order
 * @param constantOnce whether a constant input is computed once
 */
public record Energy(EnergyModel model, List<SynapticCost> layers, boolean constantOnce) {
    private static final double PICOJOULES_PER_MICROJOULE = 1e6;

    public Energy {
        layers = List.copyOf(layers);
    }

    /** By {@link EnergyModel#horowitz45nm()}, a constant input computed once. */
    public static Energy of(Recording recording) {
        return of(recording, EnergyModel.horowitz45nm());
    }

    /**
     * By {@link EnergyModel#horowitz45nm()}, averaged over the first samples, at most 256.
     *
     * @param network is run on the samples
     */
    public static Energy of(Network network, Samples samples) {
        try (var _ = Scope.open()) {
            return of(network.record(samples.first(256).inputs()));
        }
    }

    /**
     * By any model, a constant input computed once.
     *
     * @throws IllegalArgumentException if the recording has no synapse
     */
    public static Energy of(Recording recording, EnergyModel model) {
        var layers =
                recording.stages().stream()
                        .filter(stage -> stage.layer() instanceof Synapse)
                        .map(stage -> SynapticCost.of(stage, (Synapse) stage.layer()))
                        .toList();
        if (layers.isEmpty()) {
            var names =
                    recording.stages().stream().map(Recording.Stage::name).collect(joining(", "));
            throw new IllegalArgumentException(
                    ("expected a recording with at least one synapse, got the layers [%s]: "
                                    + "add linear(…) to the network")
                            .formatted(names));
        }
        return new Energy(model, layers, true);
    }

    /** The same with a constant input computed anew at each of the T steps. */
    public Energy everyStep() {
        return new Energy(model, layers, false);
    }

    /** Multiply-accumulates of the spiking network, per sample. */
    public double macs() {
        return layers.stream().mapToDouble(layer -> layer.macs(constantOnce)).sum();
    }

    /** Accumulates of the spiking network, per sample. */
    public double acs() {
        return layers.stream().mapToDouble(SynapticCost::operations).sum();
    }

    /** Multiply-accumulates of the artificial network of the same shape, per sample. */
    public long annMacs() {
        return layers.stream().mapToLong(SynapticCost::connections).sum();
    }

    /** Energy of the spiking network, pJ per sample. */
    public double picojoules() {
        return price(macs(), acs());
    }

    /** Energy of the artificial network of the same shape, pJ per sample. */
    public double annPicojoules() {
        return price(annMacs(), 0);
    }

    private double price(double macs, double acs) {
        return macs * model.macPicojoules() + acs * model.acPicojoules();
    }

    /**
     * One row a synapse and a total, all per sample: layer, input (real or spikes), computed (how
     * often), connections, MAC, AC, energy (pJ), ANN MAC, ANN energy (pJ). The table's name carries
     * prices, source and what is not priced.
     */
    public Table table() {
        var layer = StringColumn.create("layer");
        var input = StringColumn.create("input");
        var computed = StringColumn.create("computed");
        var connections = LongColumn.create("connections");
        var mac = DoubleColumn.create("MAC");
        var ac = DoubleColumn.create("AC");
        var energy = DoubleColumn.create("energy (pJ)");
        var annMac = LongColumn.create("ANN MAC");
        var annEnergy = DoubleColumn.create("ANN energy (pJ)");
        for (var cost : layers) {
            double macs = cost.macs(constantOnce);
            layer.append(cost.layer());
            input.append(cost.input() == SynapticCost.Input.SPIKES ? "spikes" : "real");
            computed.append(cost.schedule(constantOnce));
            connections.append(cost.connections());
            mac.append(macs);
            ac.append(cost.operations());
            energy.append(price(macs, cost.operations()));
            annMac.append(cost.connections());
            annEnergy.append(price(cost.connections(), 0));
        }
        layer.append("total");
        input.append("");
        computed.append("");
        connections.append(annMacs());
        mac.append(macs());
        ac.append(acs());
        energy.append(picojoules());
        annMac.append(annMacs());
        annEnergy.append(annPicojoules());
        return Table.create(
                "Energy per sample, " + model.caption(),
                layer,
                input,
                computed,
                connections,
                Format.count(mac),
                Format.count(ac),
                Format.count(energy),
                annMac,
                Format.count(annEnergy));
    }

    /** {@link #compare(double, double)} where no artificial network was trained. */
    public Table compare(double accuracy) {
        return compare(accuracy, Double.NaN);
    }

    /**
     * Accuracy beside energy, per sample: one row for the artificial network of the same shape, one
     * for the spiking network. Columns: network, accuracy, MAC, AC, energy (µJ), and how many times
     * less energy that is than the artificial network's.
     *
     * @param accuracy of the spiking network, in [0, 1]
     * @param annAccuracy of the artificial network; NaN leaves the cell empty
     */
    public Table compare(double accuracy, double annAccuracy) {
        return Table.create(
                "Accuracy and energy per sample, " + model.caption(),
                StringColumn.create("network", "ANN of the same shape", "SNN"),
                Format.share(DoubleColumn.create("accuracy", annAccuracy, accuracy)),
                Format.count(DoubleColumn.create("MAC", annMacs(), macs())),
                Format.count(DoubleColumn.create("AC", 0, acs())),
                Format.microjoules(
                        DoubleColumn.create(
                                "energy (µJ)",
                                annPicojoules() / PICOJOULES_PER_MICROJOULE,
                                picojoules() / PICOJOULES_PER_MICROJOULE)),
                Format.ratio(
                        DoubleColumn.create(
                                "times less than ANN", 1, annPicojoules() / picojoules())));
    }

    /** The totals in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Energy: SNN %.4g µJ, ANN of the same shape %.4g µJ per sample (%s)",
                picojoules() / PICOJOULES_PER_MICROJOULE,
                annPicojoules() / PICOJOULES_PER_MICROJOULE,
                model.source());
    }
}
