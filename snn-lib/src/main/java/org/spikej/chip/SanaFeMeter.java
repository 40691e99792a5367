package org.spikej.chip;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Prices what happens in a network of SANA-FE by the units that it happens in. By SANA-FE's simple
 * timing a step lasts as long as its slowest core, which either computes and sends, or receives; by
 * its detailed one as {@link SanaFeTiming} says. Then all tiles wait for each other.
 */
final class SanaFeMeter implements Emulator.Watcher {
    private static final double PICO = 1e-12;
    private static final double NANO = 1e-9;

    private final SanaFeFabric network;
    private final Fabric fabric;
    private final Program program;
    private final Prices energy;
    private final Prices latency;
    private final double barrier;
    private final Optional<SanaFeTiming> detailed;
    private final double[] generation;
    private final double[] processing;
    private final IntColumn timestep = IntColumn.create("timestep");
    private final LongColumn fired = LongColumn.create("fired");
    private final LongColumn updated = LongColumn.create("updated");
    private final LongColumn packets = LongColumn.create("packets");
    private final LongColumn hops = LongColumn.create("hops");
    private final LongColumn spikes = LongColumn.create("spikes");
    private final DoubleColumn time = DoubleColumn.create("sim_time");
    private final DoubleColumn synapse = DoubleColumn.create("synapse_energy");
    private final DoubleColumn dendrite = DoubleColumn.create("dendrite_energy");
    private final DoubleColumn soma = DoubleColumn.create("soma_energy");
    private final DoubleColumn links = DoubleColumn.create("network_energy");
    private final DoubleColumn total = DoubleColumn.create("total_energy");
    private final StringColumn neuron = StringColumn.create("neuron");
    private final IntColumn at = IntColumn.create("timestep");
    private Emulator emulator;

    /** What each event costs in each unit. */
    private record Prices(
            double[] access,
            double[] update,
            double[] spike,
            double[] synapse,
            double[] dendrite,
            double in,
            double out) {}

    /** What happened in the present step. */
    private static final class Step {
        private long updated;
        private long packets;
        private long hops;
        private long spikes;
        private double synapse;
        private double dendrite;
        private double soma;
        private double links;
    }

    /**
     * @param detailed the step's timing, if not the simple one
     */
    SanaFeMeter(
            SanaFeChip chip,
            SanaFeFabric network,
            Program program,
            Optional<SanaFeTiming> detailed) {
        this.detailed = detailed;
        this.network = network;
        this.program = program;
        fabric = network.fabric();
        energy = prices(chip, SanaFeUnit::picojoules);
        latency = prices(chip, SanaFeUnit::nanoseconds);
        barrier = chip.chip().barrier().nanoseconds(fabric.tiles());
        generation = new double[fabric.cores()];
        processing = new double[fabric.cores()];
    }

    /** A figure of a unit. */
    private interface Figures {
        double of(SanaFeUnit unit, String event);
    }

    private static Prices prices(SanaFeChip chip, Figures figures) {
        return new Prices(
                each(chip.somas(), unit -> figures.of(unit, "access_neuron")),
                each(chip.somas(), unit -> figures.of(unit, "update_neuron")),
                each(chip.somas(), unit -> figures.of(unit, "spike_out")),
                each(chip.synapses(), unit -> figures.of(unit, "process_spike")),
                each(chip.dendrites(), unit -> figures.of(unit, "update")),
                figures.of(chip.axonIn(), "message_in"),
                figures.of(chip.axonOut(), "message_out"));
    }

    private static double[] each(List<SanaFeUnit> units, ToDoubleFunction<SanaFeUnit> figure) {
        return units.stream().mapToDouble(figure).toArray();
    }

    @Override
    public void before(int step, Emulator running) {
        emulator = running;
    }

    @Override
    public void after(int step, int[] neurons, int count) {
        Arrays.fill(generation, 0);
        Arrays.fill(processing, 0);
        var now = new Step();
        for (int core = 0; core < fabric.cores(); core++) {
            compute(core, now);
        }
        for (int i = 0; i < count; i++) {
            neuron.append(network.names().get(neurons[i]));
            at.append(step + 1);
        }
        timestep.append(step + 1);
        fired.append(count);
        updated.append(now.updated);
        packets.append(now.packets);
        hops.append(now.hops);
        spikes.append(now.spikes);
        double busy = detailed.map(SanaFeTiming::end).orElseGet(this::slowest);
        time.append((busy + barrier) * NANO);
        synapse.append(now.synapse * PICO);
        dendrite.append(now.dendrite * PICO);
        soma.append(now.soma * PICO);
        links.append(now.links * PICO);
        total.append((now.synapse + now.dendrite + now.soma + now.links) * PICO);
    }

    private double slowest() {
        double slowest = 0;
        for (int core = 0; core < fabric.cores(); core++) {
            slowest = Math.max(slowest, Math.max(generation[core], processing[core]));
        }
        return slowest;
    }

    private SanaFeNeurons.Somas somas(int core) {
        return (SanaFeNeurons.Somas) emulator.core(core);
    }

    private void compute(int core, Step now) {
        var somas = somas(core);
        for (int n = fabric.coreFirst()[core]; n < fabric.coreFirst()[core + 1]; n++) {
            var status = somas.status(n - fabric.coreFirst()[core]);
            boolean active = status != SanaFeSoma.Status.IDLE;
            boolean fires = status == SanaFeSoma.Status.FIRED;
            now.updated += active ? 1 : 0;
            now.soma += soma(energy, network.somas()[n], active, fires);
            double nanoseconds = soma(latency, network.somas()[n], active, fires);
            generation[core] += nanoseconds;
            detailed.ifPresent(timing -> timing.compute(core, nanoseconds));
            if (fires) {
                send(core, n, now);
            }
        }
    }

    private static double soma(Prices prices, int unit, boolean active, boolean fires) {
        return prices.access[unit]
                + (active ? prices.update[unit] : 0)
                + (fires ? prices.spike[unit] : 0);
    }

    /** The messages of a spike, and what they meet where they arrive. */
    private void send(int core, int source, Step now) {
        for (int r = program.first()[source]; r < program.first()[source + 1]; r++) {
            int other = fabric.routes().core()[r];
            now.packets++;
            now.links += energy.out + energy.in + hops(core, other, now);
            generation[core] += latency.out;
            double handling = latency.in;
            var somas = somas(other);
            for (int k = fabric.lists().first()[r]; k < fabric.lists().first()[r + 1]; k++) {
                int target = fabric.lists().offsets()[k];
                int unit = network.synapses()[k];
                int dendrites = network.dendrites()[fabric.coreFirst()[other] + target];
                now.spikes++;
                now.synapse += energy.synapse[unit];
                now.dendrite += energy.dendrite[dendrites];
                handling += latency.synapse[unit] + latency.dendrite[dendrites];
                somas.arrives(target);
            }
            processing[other] += handling;
            double all = handling;
            detailed.ifPresent(timing -> timing.send(core, other, latency.out, all));
        }
    }

    /** Energy of all hops between two cores. */
    private double hops(int from, int to, Step now) {
        var mesh = fabric.chip().mesh();
        double sum = 0;
        for (int link : mesh.route(fabric.mesh()[from], fabric.mesh()[to])) {
            sum += fabric.chip().energy().get(mesh.hop(link)).value();
            now.hops++;
        }
        return sum;
    }

    /** One row a step. */
    Table perf() {
        return Table.create(
                "perf", timestep, fired, updated, packets, hops, spikes, time, synapse, dendrite,
                soma, links, total);
    }

    /** One row a spike. */
    Table spikes() {
        return Table.create("spikes", neuron, at);
    }
}
