package org.spikej.encode;

import org.bytedeco.pytorch.Tensor;

/** A way to present values to a network over time. */
public interface Encoder {
    /**
     * Presents a batch of values.
     *
     * @param values float32 {@code [N, ...]}
     * @param steps T, at least 1
     * @return float32 {@code [T, N, ...]}; some encoders add a dimension at the end
     * @throws IllegalArgumentException for values or steps out of range, naming them
     */
    Tensor encode(Tensor values, int steps);
}
