package org.spikej.chip;

import java.util.List;
import java.util.Optional;

/** How a chip computes: what integers a group of neurons becomes, and what they do. */
public sealed interface Arithmetic
        permits LoihiArithmetic, FixedPointArithmetic, IntegratorArithmetic {
    /** As it is written in a chip's file. */
    String name();

    /**
     * The group in the chip's integers.
     *
     * @param weightBits of a weight, with its sign
     * @param range what the group's neurons met when the network ran in real numbers
     */
    Integers integers(Group group, Quantisation quantisation, int weightBits, Range range);

    /** What the synapses of an axon have in common. */
    default Axons axons() {
        return Axons.FREE;
    }

    /** Whether the host can give a neuron another bias at each step, for real-valued input. */
    default boolean hostWritesBiases() {
        return true;
    }

    /** One by its name. */
    static Optional<Arithmetic> named(String name) {
        return all().stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** All names. */
    static List<String> names() {
        return all().stream().map(Arithmetic::name).toList();
    }

    private static List<Arithmetic> all() {
        return List.of(
                new LoihiArithmetic(),
                new FixedPointArithmetic("fixed-point-32", 32, 15),
                new FixedPointArithmetic("fixed-point-16", 16, 15),
                IntegratorArithmetic.trueNorth(),
                IntegratorArithmetic.odin(),
                IntegratorArithmetic.speck());
    }
}
