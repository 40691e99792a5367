package org.spikej.layer;

import org.bytedeco.pytorch.Tensor;

/** A layer with weights: what costs operations, and what a spike crosses. */
public interface Synapse extends Layer {
    /**
     * Weights that one step of one sample touches if every input is non-zero: multiply-accumulates
     * of the same layer in an artificial network.
     *
     * @param inputShape shape of one sample before the layer, without T and N
     */
    long connections(long... inputShape);

    /**
     * Weights that are added because of the non-zero entries of this input: synaptic operations,
     * summed over all T steps and N samples, exact at borders and strides.
     *
     * @param input {@code [T, N, ...]}
     */
    long operations(Tensor input);
}
