package org.spikej.chip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Everything that one sample does on a chip, as tables with SANA-FE's column names: steps count
 * from 1, a neuron is {@code group.number}, a core {@code tile.core}, energies are in joules and
 * times in seconds.
 *
 * @param spikes neuron, timestep
 * @param potentials timestep, and the membrane potential of each output neuron
 * @param messages of neurons: timestep, mid, src_neuron, src_hw, dest_hw, hops, spikes,
 *     min_hop_delay, and by detailed timing, from the start of the step, send_timestamp,
 *     received_timestamp, processed_timestamp, and blocking_delay, the wait for links
 * @param perf timestep, fired, updated, packets, hops, spikes (synaptic events), sim_time,
 *     detailed_time (with messages on links), synapse_energy, soma_energy, network_energy,
 *     total_energy
 */
public record ChipTrace(Table spikes, Table potentials, Table messages, Table perf) {
    private static final double PICO = 1e-12;
    private static final double NANO = 1e-9;

    static ChipTrace of(Mapped mapped, Stimuli.Stimulus stimulus) {
        var recorder = new Recorder(mapped, stimulus);
        var links = new LinkTiming(mapped.fabric(), stimulus.spikes(), recorder);
        var tally =
                new Emulator(Program.of(mapped.fabric()), mapped.window(), mapped.steps())
                        .run(stimulus.spikes(), links);
        return new ChipTrace(
                recorder.spikes(),
                recorder.potentials,
                recorder.messages(links.messages()),
                perf(mapped.fabric().chip(), tally, links.nanoseconds()));
    }

    /** Writes spikes.csv, potentials.csv, messages.csv and perf.csv. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        spikes.write().csv(folder.resolve("spikes.csv").toFile());
        potentials.write().csv(folder.resolve("potentials.csv").toFile());
        messages.write().csv(folder.resolve("messages.csv").toFile());
        perf.write().csv(folder.resolve("perf.csv").toFile());
    }

    private static Table perf(Chip chip, Tally tally, double[] nanoseconds) {
        var step = IntColumn.create("timestep");
        var fired = LongColumn.create("fired");
        var updated = LongColumn.create("updated");
        var packets = LongColumn.create("packets");
        var hops = LongColumn.create("hops");
        var spikes = LongColumn.create("spikes");
        var time = DoubleColumn.create("sim_time");
        var detailed = DoubleColumn.create("detailed_time");
        var synapse = DoubleColumn.create("synapse_energy");
        var soma = DoubleColumn.create("soma_energy");
        var network = DoubleColumn.create("network_energy");
        var total = DoubleColumn.create("total_energy");
        for (int t = 0; t < tally.steps(); t++) {
            step.append(t + 1);
            fired.append(tally.total(Cost.SPIKE_OUT, t));
            updated.append(tally.total(Cost.NEURON_UPDATE, t));
            packets.append(tally.total(Cost.MESSAGE_OUT, t));
            int at = t;
            hops.append(Cost.HOPS.stream().mapToLong(hop -> tally.total(hop, at)).sum());
            spikes.append(tally.total(Cost.SYNAPSE, t));
            time.append(tally.nanoseconds(t) * NANO);
            detailed.append(nanoseconds[t] * NANO);
            double synapses = 0;
            double somas = 0;
            double links = 0;
            for (var price : chip.energy().entrySet()) {
                double joules = tally.total(price.getKey(), t) * price.getValue().value() * PICO;
                switch (price.getKey()) {
                    case SYNAPSE, SYNAPSE_UPDATE -> synapses += joules;
                    case NEURON_ACCESS, NEURON_UPDATE, NEURON_ACTIVE, NEURON_INACTIVE, SPIKE_OUT ->
                            somas += joules;
                    default -> links += joules;
                }
            }
            synapse.append(synapses);
            soma.append(somas);
            network.append(links);
            total.append(synapses + somas + links);
        }
        return Table.create(
                "perf", step, fired, updated, packets, hops, spikes, time, detailed, synapse, soma,
                network, total);
    }

    /** Notes spikes and potentials while the sample runs. */
    private static final class Recorder implements Emulator.Watcher {
        private final Mapped mapped;
        private final Host host;
        private final int[] numbers;
        private final StringColumn neuron = StringColumn.create("neuron");
        private final IntColumn step = IntColumn.create("timestep");
        private final Table potentials = Table.create("potentials", IntColumn.create("timestep"));
        private Emulator emulator;

        Recorder(Mapped mapped, Stimuli.Stimulus stimulus) {
            this.mapped = mapped;
            host = new Host(mapped, stimulus);
            numbers = mapped.neuronNumbers();
            for (int n = firstOutput(); n < numbers.length; n++) {
                potentials.addColumns(DoubleColumn.create("neuron " + name(n)));
            }
        }

        private int firstOutput() {
            return numbers.length - mapped.groups().getLast().size();
        }

        private String name(int n) {
            int core = mapped.fabric().coreOf(n);
            return mapped.slices().get(core).group() + "." + numbers[n];
        }

        @Override
        public void before(int t, Emulator running) {
            emulator = running;
            host.before(t, running);
        }

        @Override
        public void after(int t, int[] fired, int count) {
            for (int i = 0; i < count; i++) {
                neuron.append(name(fired[i]));
                step.append(t + 1);
            }
            potentials.intColumn("timestep").append(t + 1);
            for (int n = firstOutput(); n < numbers.length; n++) {
                int core = mapped.fabric().coreOf(n);
                potentials
                        .doubleColumn(1 + n - firstOutput())
                        .append(
                                emulator.core(core)
                                        .potential(n - mapped.fabric().coreFirst()[core]));
            }
        }

        Table spikes() {
            return Table.create("spikes", neuron, step);
        }

        Table messages(List<LinkTiming.Message> all) {
            var fabric = mapped.fabric();
            var mesh = fabric.chip().mesh();
            var at = IntColumn.create("timestep");
            var mid = IntColumn.create("mid");
            var source = StringColumn.create("src_neuron");
            var from = StringColumn.create("src_hw");
            var to = StringColumn.create("dest_hw");
            var hops = IntColumn.create("hops");
            var synapses = IntColumn.create("spikes");
            var delay = DoubleColumn.create("min_hop_delay");
            var sent = DoubleColumn.create("send_timestamp");
            var received = DoubleColumn.create("received_timestamp");
            var processed = DoubleColumn.create("processed_timestamp");
            var blocked = DoubleColumn.create("blocking_delay");
            for (var message : all) {
                int n = message.source() - fabric.inputs();
                if (n < 0) {
                    continue;
                }
                int core = fabric.mesh()[fabric.coreOf(n)];
                int other = fabric.mesh()[message.core()];
                at.append(message.step() + 1);
                mid.append(mid.size());
                source.append(name(n));
                from.append(place(mesh, core));
                to.append(place(mesh, other));
                hops.append(mesh.hops(core, other));
                synapses.append(message.synapses());
                delay.append(nanoseconds(fabric.chip(), core, other) * NANO);
                sent.append(message.sent() * NANO);
                received.append(message.received() * NANO);
                processed.append(message.handled() * NANO);
                blocked.append(message.waited() * NANO);
            }
            return Table.create(
                    "messages",
                    at,
                    mid,
                    source,
                    from,
                    to,
                    hops,
                    synapses,
                    delay,
                    sent,
                    received,
                    processed,
                    blocked);
        }

        private static String place(Mesh mesh, int core) {
            return mesh.tile(core) + "." + core % mesh.coresPerTile();
        }

        private static double nanoseconds(Chip chip, int from, int to) {
            var mesh = chip.mesh();
            int across = mesh.column(mesh.tile(to)) - mesh.column(mesh.tile(from));
            int down = mesh.row(mesh.tile(to)) - mesh.row(mesh.tile(from));
            return Math.abs(across) * price(chip, across > 0 ? Cost.HOP_EAST : Cost.HOP_WEST)
                    + Math.abs(down) * price(chip, down > 0 ? Cost.HOP_SOUTH : Cost.HOP_NORTH);
        }

        private static double price(Chip chip, Cost cost) {
            var figure = chip.latency().get(cost);
            return figure == null ? 0 : figure.value();
        }
    }
}
