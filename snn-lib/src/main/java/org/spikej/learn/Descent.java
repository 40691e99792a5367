package org.spikej.learn;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** An optimiser at work on some parameters: what it knows of the steps so far. */
public interface Descent {
    /** Begins the names of its state in a checkpoint, for instance {@code adam}. */
    String name();

    /** Sets the size of the steps from now on. */
    void learningRate(double rate);

    /** Forgets the gradients, which a backward pass adds to. */
    void clearGradients();

    /** Moves each parameter that has a gradient by one step. */
    void step();

    /** What is needed to go on later, as named tensors; empty if it is nothing. */
    Map<String, Tensor> state();

    /** Goes on where such a state ends. */
    void restore(Map<String, Tensor> state);
}
