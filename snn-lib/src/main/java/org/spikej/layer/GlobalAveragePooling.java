package org.spikej.layer;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** The mean of each channel over its image: {@code [T, N, C, H, W]} to {@code [T, N, C]}. */
public record GlobalAveragePooling() implements Layer {
    @Override
    public String name() {
        return "globalAveragePool()";
    }

    @Override
    public Tensor forward(Tensor input) {
        return EachStep.apply(this, input, x -> x.mean(2, 3));
    }

    @Override
    public long[] outputShape(long... inputShape) {
        if (inputShape.length != 3) {
            throw new IllegalArgumentException(
                    ("expected a sample of shape [C, H, W] for %s, got %s: put it behind a"
                                    + " convolution or a block")
                            .formatted(name(), Arrays.toString(inputShape)));
        }
        return new long[] {inputShape[0]};
    }

    @Override
    public String toString() {
        return name();
    }
}
