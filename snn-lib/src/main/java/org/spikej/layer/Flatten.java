package org.spikej.layer;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** All dimensions of a sample as one row: {@code [T, N, C, H, W]} to {@code [T, N, C·H·W]}. */
public record Flatten() implements Layer {
    @Override
    public String name() {
        return "flatten()";
    }

    @Override
    public Tensor forward(Tensor input) {
        return EachStep.apply(this, input, x -> x.flatten(1, -1));
    }

    @Override
    public long[] outputShape(long... inputShape) {
        return new long[] {Arrays.stream(inputShape).reduce(1, (a, b) -> a * b)};
    }

    @Override
    public String toString() {
        return name();
    }
}
