package org.spikej.neuron;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A neuron model whose state is a point of a plane: the membrane v, and a second variable w that
 * follows it. The first two tensors of its state are v and w.
 */
public interface PhasePlane extends Neuron {
    /**
     * Where one of the two stands still; they cross at the model's fixed points.
     *
     * @param membrane the w at which v does not change, of v
     * @param second the w at which w itself does not change, of v
     */
    record Nullclines(DoubleUnaryOperator membrane, DoubleUnaryOperator second) {}

    /** What w is, with its unit if it has one, for instance {@code adaptation (pA)}. */
    String secondVariable();

    /**
     * The nullclines under a constant input current; empty where they are no functions of v.
     *
     * @param current in the model's unit
     */
    default Optional<Nullclines> nullclines(double current) {
        return Optional.empty();
    }
}
