package org.spikej.data;

import org.bytedeco.pytorch.Tensor;

/**
 * Some samples at once.
 *
 * @param inputs float32 {@code [N, ...]}
 * @param labels int64 {@code [N]}
 */
public record Batch(Tensor inputs, Tensor labels) {
    /** N. */
    public int size() {
        return (int) labels.size(0);
    }
}
