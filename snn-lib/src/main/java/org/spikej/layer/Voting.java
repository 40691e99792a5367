package org.spikej.layer;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Read-out in which several neurons vote for each class: the mean over each group of neighbours,
 * {@code [T, N, classes·voters]} to {@code [T, N, classes]} (Diehl and Cook 2015 assign groups
 * after training; here they are fixed, as in Fang et al. 2021, "Incorporating learnable membrane
 * time constant").
 *
 * @param classes at least 1
 * @param voters neurons a class, at least 1
 */
public record Voting(long classes, long voters) implements Layer {
    public Voting {
        Weights.requirePositive("voting(%d, %d)".formatted(classes, voters), classes, voters);
    }

    @Override
    public String name() {
        return "voting(%d, %d)".formatted(classes, voters);
    }

    @Override
    public Tensor forward(Tensor input) {
        return EachStep.apply(this, input, x -> x.reshape(-1, classes, voters).mean(2));
    }

    @Override
    public long[] outputShape(long... inputShape) {
        if (inputShape.length != 1 || inputShape[0] != classes * voters) {
            throw new IllegalArgumentException(
                    ("expected a sample of shape [%d] for %s, got %s: the layer before it needs"
                                    + " classes times voters neurons")
                            .formatted(classes * voters, name(), Arrays.toString(inputShape)));
        }
        return new long[] {classes};
    }

    @Override
    public Optional<long[]> inputShape() {
        return Optional.of(new long[] {classes * voters});
    }

    @Override
    public String toString() {
        return name();
    }
}
