package org.spikej.encode;

import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Tensors;

/**
 * Samples that are sequences already, as the frames of an event recording are: {@code [N, T, ...]},
 * one value of the second dimension a step, becomes {@code [T, N, ...]}. Gradients pass through.
 */
public record Frames() implements Encoder {
    @Override
    public Tensor encode(Tensor values, int steps) {
        Values.require(values, steps);
        if (values.dim() < 2 || values.size(1) != steps) {
            throw new IllegalArgumentException(
                    ("expected samples of %d frames, [N, %d, ...], got %s: give the network as many"
                                    + " steps as the samples have frames, by steps(T)")
                            .formatted(steps, steps, Tensors.shapeText(values)));
        }
        return values.transpose(0, 1).contiguous();
    }

    @Override
    public String toString() {
        return "frames()";
    }
}
