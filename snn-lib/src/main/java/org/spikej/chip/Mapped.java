package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network on a chip, ready to run.
 *
 * @param groups of neurons
 * @param integers of each group
 * @param cores of each group
 * @param hostFirst whether the host computes what the input makes of the weights
 * @param window T, steps of the network
 * @param fabric what the emulator runs
 * @param inOrder the same with the cores in order
 * @param rates spikes of each neuron, in the fabric's order, a sample
 */
record Mapped(
        List<Group> groups,
        List<Integers> integers,
        List<Cores> cores,
        boolean hostFirst,
        int window,
        Fabric fabric,
        Fabric inOrder,
        double[] rates) {

    static Mapped of(Chip chip, Calibration calibration, Quantisation quantisation, int steps) {
        var groups = calibration.groups();
        var used = chip.with(quantisation);
        var integers = new ArrayList<Integers>();
        for (int g = 0; g < groups.size(); g++) {
            integers.add(
                    chip.arithmetic()
                            .integers(
                                    groups.get(g),
                                    quantisation,
                                    used.weightBits(),
                                    calibration.ranges().get(g)));
        }
        boolean hostFirst = !calibration.spikesIn();
        if (hostFirst && !chip.arithmetic().hostWritesBiases()) {
            throw new ChipException(
                    ("expected spikes as the input of %s, got real values, which no host turns into"
                                    + " biases there: use encoder(Encoders.rate(1))")
                            .formatted(chip.name()));
        }
        var cores = Partition.of(used, groups, integers, hostFirst);
        int inputs = hostFirst ? 0 : inputs(groups);
        var built = FabricBuilder.build(used, groups, integers, cores, inputs);
        var inOrder = chip.layers().map(l -> built.at(l.assign(chip.name(), groups))).orElse(built);
        var rates = rates(cores, calibration.rates(), inOrder.neurons());
        return new Mapped(
                groups,
                List.copyOf(integers),
                cores,
                hostFirst,
                steps,
                Placement.better(inOrder, rates),
                inOrder,
                rates);
    }

    private static int inputs(List<Group> groups) {
        return groups.stream()
                .flatMap(g -> g.projections().stream())
                .filter(p -> p.from() == Group.INPUT)
                .mapToInt(p -> p.map().inputs())
                .findFirst()
                .orElse(0);
    }

    private static double[] rates(List<Cores> cores, List<double[]> ofGroups, int neurons) {
        var rates = new double[neurons];
        int n = 0;
        for (int g = 0; g < cores.size(); g++) {
            for (var slice : cores.get(g).slices()) {
                for (int neuron : slice.neurons()) {
                    rates[n++] = ofGroups.get(g)[neuron];
                }
            }
        }
        return rates;
    }

    /** Steps of a run on the chip: each population adds one, since a spike takes one to arrive. */
    int steps() {
        return window + groups.stream().mapToInt(Group::start).max().orElse(0);
    }

    /** The same network in real numbers with the chip's constants. */
    Fabric withRealNeurons() {
        var real = new ArrayList<Dynamics>();
        for (int g = 0; g < groups.size(); g++) {
            var neurons = integers.get(g).neurons().real(groups.get(g).constants());
            for (var slice : cores.get(g).slices()) {
                real.add(neurons.of(slice.neurons()));
            }
        }
        return fabric.with(real);
    }

    /** The same with other weights or places. */
    Mapped with(Fabric other) {
        return new Mapped(groups, integers, cores, hostFirst, window, other, inOrder, rates);
    }

    /** All slices, core by core. */
    List<Slice> slices() {
        return cores.stream().flatMap(c -> c.slices().stream()).toList();
    }

    /** The load of each core. */
    List<CoreLoad> loads() {
        return cores.stream().flatMap(c -> c.loads().stream()).toList();
    }

    /** For each neuron of the fabric, its number within its group. */
    int[] neuronNumbers() {
        return slices().stream().flatMapToInt(s -> IntStream.of(s.neurons())).toArray();
    }

    /** The output's spikes, in the group's order. */
    int[] output(int[] spikes) {
        var last = cores.getLast().slices();
        int size = groups.getLast().size();
        var output = new int[size];
        int n = spikes.length - size;
        for (var slice : last) {
            for (int neuron : slice.neurons()) {
                output[neuron] = spikes[n++];
            }
        }
        return output;
    }

    /** Currents of a core's neurons, of those of its group. */
    static float[] of(Slice slice, float[] currents) {
        var own = new float[slice.neurons().length];
        for (int i = 0; i < own.length; i++) {
            own[i] = currents[slice.neurons()[i]];
        }
        return own;
    }

    /** What the chip does otherwise than the network. */
    List<String> approximations() {
        return integers.stream().flatMap(i -> i.approximations().stream()).toList();
    }

    @Override
    public String toString() {
        return "%d groups on %d cores, places %s"
                .formatted(groups.size(), fabric.cores(), Arrays.toString(fabric.mesh()));
    }
}
