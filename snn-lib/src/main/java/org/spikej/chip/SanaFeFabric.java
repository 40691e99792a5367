package org.spikej.chip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.spikej.chip.SanaFeNetwork.Neuron;

/**
 * A network of SANA-FE laid out for the emulator, with the unit of each neuron and synapse.
 *
 * @param fabric what the emulator runs; neurons stand core by core, there as they were mapped
 * @param names of its neurons, {@code group.number}
 * @param somas number of each neuron's soma unit
 * @param dendrites number of each neuron's dendrite unit
 * @param synapses number of each synapse's unit, in the order of the fabric's lists
 */
record SanaFeFabric(
        Fabric fabric, List<String> names, int[] somas, int[] dendrites, byte[] synapses) {
    /** Of a leaky integrator. */
    private static final Set<String> LEAKY =
            Set.of(
                    "threshold",
                    "reverse_threshold",
                    "reset",
                    "reverse_reset",
                    "reset_mode",
                    "reverse_reset_mode",
                    "leak_decay",
                    "input_decay",
                    "bias",
                    "force_update",
                    "force_update_every_timestep",
                    "refractory_delay",
                    "potential");

    private static final Set<String> INPUT = Set.of("spikes", "rate", "poisson");

    /** Which units a neuron takes, and what SANA-FE writes down of it. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "log_spikes",
                    "log_potential",
                    "log_u",
                    "soma_hw_name",
                    "dendrite_hw_name",
                    "synapse_hw_name");

    /** SANA-FE's own order of cores: what meets at the same time is taken in this order. */
    private static final Comparator<SanaFeNetwork.Place> ORDER =
            Comparator.comparingInt(SanaFeNetwork.Place::tile)
                    .thenComparingInt(SanaFeNetwork.Place::core)
                    .thenComparingInt(SanaFeNetwork.Place::order);

    static SanaFeFabric of(SanaFeChip chip, SanaFeNetwork network) {
        var order =
                IntStream.range(0, network.neurons().size())
                        .boxed()
                        .sorted(Comparator.comparing(n -> network.neurons().get(n).place(), ORDER))
                        .toList();
        var neurons = order.stream().map(n -> network.neurons().get(n)).toList();
        var number = new int[neurons.size()];
        var coreOf = new int[neurons.size()];
        var places = new ArrayList<Integer>();
        var first = new ArrayList<Integer>();
        for (int i = 0; i < number.length; i++) {
            number[order.get(i)] = i;
            int place = chip.place(neurons.get(i).place());
            if (places.isEmpty() || places.getLast() != place) {
                places.add(place);
                first.add(i);
            }
            coreOf[i] = places.size() - 1;
        }
        first.add(number.length);
        var coreFirst = first.stream().mapToInt(i -> i).toArray();
        requireRoom(chip.chip(), neurons, coreFirst);
        var synapses = SanaFeSynapses.of(chip, network, number, coreOf, coreFirst);
        var somas =
                neurons.stream().mapToInt(n -> SanaFeChip.unit(chip.somas(), "soma", n)).toArray();
        var fabric =
                new Fabric(
                        chip.chip(),
                        0,
                        coreFirst,
                        new int[places.size()],
                        dynamics(chip, neurons, somas, coreFirst, synapses.scale()),
                        places.stream().mapToInt(p -> p).toArray(),
                        synapses.routes(),
                        synapses.lists());
        return new SanaFeFabric(
                fabric,
                neurons.stream().map(Neuron::name).toList(),
                somas,
                neurons.stream()
                        .mapToInt(n -> SanaFeChip.unit(chip.dendrites(), "dendrite", n))
                        .toArray(),
                synapses.units());
    }

    private static void requireRoom(Chip chip, List<Neuron> neurons, int[] coreFirst) {
        var limit = chip.limit(Resource.NEURONS);
        for (int c = 0; limit.isPresent() && c < coreFirst.length - 1; c++) {
            int count = coreFirst[c + 1] - coreFirst[c];
            long most = limit.get().value();
            if (count > most) {
                throw neurons.get(coreFirst[c] + (int) most)
                        .place()
                        .entry()
                        .wrong(
                                "expected at most %d neurons on a core, got %d: map some of them to"
                                                .formatted(most, count)
                                        + " another");
            }
        }
    }

    private static List<Dynamics> dynamics(
            SanaFeChip chip, List<Neuron> neurons, int[] somas, int[] coreFirst, double scale) {
        var dynamics = new ArrayList<Dynamics>();
        for (int c = 0; c < coreFirst.length - 1; c++) {
            var own = new ArrayList<Supplier<SanaFeSoma>>();
            for (int i = coreFirst[c]; i < coreFirst[c + 1]; i++) {
                own.add(soma(chip.somas().get(somas[i]), neurons.get(i).attributes()));
            }
            dynamics.add(new SanaFeNeurons(List.copyOf(own), scale));
        }
        return List.copyOf(dynamics);
    }

    private static Supplier<SanaFeSoma> soma(SanaFeUnit unit, Map<String, Yaml> attributes) {
        boolean input = unit.isInput();
        if (!input && !unit.model().equals("leaky_integrate_fire")) {
            throw unit.entry()
                    .wrong(
                            "expected a soma of leaky_integrate_fire or input, got `%s`"
                                    .formatted(unit.model()));
        }
        if (unit.attributes().find("noise").isPresent()) {
            throw unit.entry().wrong("expected a soma without noise, which is not read");
        }
        var known = input ? INPUT : LEAKY;
        attributes.forEach(
                (key, value) -> {
                    if (!known.contains(key) && !ELSEWHERE.contains(key)) {
                        throw value.wrong(
                                "unknown key, expected one of %s for %s"
                                        .formatted(new TreeSet<>(known), unit.model()));
                    }
                });
        // What is wrong with them is said before anything runs.
        var _ = input ? new SanaFeInput(attributes) : new SanaFeLif(attributes);
        return () -> input ? new SanaFeInput(attributes) : new SanaFeLif(attributes);
    }
}
