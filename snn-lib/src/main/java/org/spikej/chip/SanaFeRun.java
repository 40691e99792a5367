package org.spikej.chip;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * A network in SANA-FE's form on an architecture in SANA-FE's form (Boyle et al., version 2 of its
 * YAML), mapped as its file says: what it did, and what that cost by the figures of the units that
 * it names. Of the models, {@code leaky_integrate_fire}, {@code input}, {@code current_based} and
 * {@code accumulator} are read; delays, noise and random input are refused. Each input neuron has a
 * train of its own, where SANA-FE needs a unit for each.
 *
 * @param perf one row a step with SANA-FE's column names: timestep (from 1), fired, updated,
 *     packets, hops, spikes (synaptic events), sim_time (s), synapse_energy, dendrite_energy,
 *     soma_energy, network_energy, total_energy (J)
 * @param spikes one row a spike: neuron as {@code group.number}, timestep
 */
public record SanaFeRun(Table perf, Table spikes) {
    private static final double PICO = 1e12;
    private static final double NANO = 1e9;

    /**
     * Runs a network from rest, with SANA-FE's simple timing.
     *
     * @throws ChipException if a file cannot be read or what it says is not known, with line and
     *     key
     */
    public static SanaFeRun of(Path architecture, Path network, int steps) {
        return of(architecture, network, steps, TimingModel.SIMPLE);
    }

    /**
     * Runs a network from rest; detailed timing is SANA-FE's own, in which the buffers of links are
     * finite.
     *
     * @throws ChipException if a file cannot be read or what it says is not known, with line and
     *     key
     */
    public static SanaFeRun of(Path architecture, Path network, int steps, TimingModel timing) {
        if (steps < 1) {
            throw new ChipException("expected at least 1 step, got %d".formatted(steps));
        }
        var described = Yaml.read(architecture);
        var chip = SanaFeChip.of(described);
        var laid = SanaFeFabric.of(chip, SanaFeNetwork.of(Yaml.read(network)));
        var program = Program.of(laid.fabric());
        var detailed =
                timing == TimingModel.DETAILED
                        ? Optional.of(
                                new SanaFeTiming(laid.fabric(), SanaFeChip.linkBuffer(described)))
                        : Optional.<SanaFeTiming>empty();
        var meter = new SanaFeMeter(chip, laid, program, detailed);
        new Emulator(program, steps, steps).run(new int[0][], meter);
        return new SanaFeRun(meter.perf(), meter.spikes());
    }

    /** Energy of all steps. */
    public double picojoules() {
        return perf.doubleColumn("total_energy").sum() * PICO;
    }

    /** Duration of all steps. */
    public double nanoseconds() {
        return perf.doubleColumn("sim_time").sum() * NANO;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "SanaFeRun: %d steps, %d spikes, %.4g pJ, %.4g ns",
                perf.rowCount(),
                spikes.rowCount(),
                picojoules(),
                nanoseconds());
    }
}
