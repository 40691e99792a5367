package org.spikej.layer;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.neuron.Trace;

/**
 * One stage of a network: a synapse (weights), a neuron population, or a change of shape. Input and
 * output are time first: {@code [T, N, ...]}.
 */
public interface Layer {
    /** How it is written in code, for instance {@code linear(784, 256)}. */
    String name();

    /**
     * Runs all T steps.
     *
     * @param input {@code [T, N, ...]}
     * @return {@code [T, N, ...]}, differentiable with respect to the input and the parameters
     * @throws IllegalArgumentException if the shape does not fit, naming both shapes
     */
    Tensor forward(Tensor input);

    /**
     * Like {@link #forward}, for a training step: the few layers that behave differently there
     * (dropout drops, norms use the batch's own statistics and move their running ones) say so by
     * overriding this. All others run the same mathematics in both.
     */
    default Tensor trainingForward(Tensor input) {
        return forward(input);
    }

    /**
     * Shape of one sample after this layer, without T and N.
     *
     * @param inputShape shape of one sample before it
     * @throws IllegalArgumentException if the shape does not fit
     */
    long[] outputShape(long... inputShape);

    /** Shape of one sample that this layer needs, if it needs a certain one. */
    default Optional<long[]> inputShape() {
        return Optional.empty();
    }

    /** What training changes, in a fixed order; empty for most neurons. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * What training changes without a gradient, in a fixed order: running statistics. A checkpoint
     * holds them beside the parameters.
     */
    default List<Parameter> buffers() {
        return List.of();
    }

    /**
     * What the layer's neurons do over all steps, if it is a neuron population.
     *
     * @param input {@code [T, N, ...]}
     */
    default Optional<Trace> trace(Tensor input) {
        return Optional.empty();
    }

    /**
     * This layer and the one behind it as one that gives the same in less time, if there is such a
     * one: a {@code Network} then runs that where nobody looks at what passes between the two.
     */
    default Optional<Layer> joined(Layer next) {
        return Optional.empty();
    }

    /** Gives the parameters their starting values: the same seed, the same bits. */
    default void initialise(long seed) {}
}
