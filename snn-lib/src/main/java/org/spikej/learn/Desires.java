package org.spikej.learn;

/**
 * Where the desires of {@link Desire} come from; all but the first are controls that should fail.
 */
public enum Desires {
    /** From the output's desires, backward through the weights. */
    BACKPROPAGATED,

    /** The output has its desires; hidden neurons have none, so that their weights stay. */
    OUTPUT_ONLY,

    /** Every neuron desires more or fewer spikes by the toss of a coin. */
    RANDOM
}
