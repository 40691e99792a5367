package org.spikej.learn;

import org.bytedeco.pytorch.Tensor;

/** What training makes small. */
public interface Loss {
    /** How it is written in code. */
    String name();

    /**
     * @param output spikes of the last layer, {@code [T, N, classes]}
     * @param labels int64, {@code [N]}
     * @return a scalar, the mean over the batch; differentiable
     */
    Tensor of(Tensor output, Tensor labels);
}
