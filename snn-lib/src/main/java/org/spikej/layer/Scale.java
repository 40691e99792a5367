package org.spikej.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

/**
 * Each value of a sample times a factor of its own, at every step: {@code y = c ⊙ x}. Training
 * changes the factors.
 */
public final class Scale implements Layer {
    private final Tensor start;
    private final Tensor factors;

    /**
     * @param factors c before training, float32 and shaped like one sample
     */
    Scale(Tensor factors) {
        if (factors.dim() < 1 || !Tensors.isFloat(factors)) {
            throw new IllegalArgumentException(
                    ("expected float32 factors shaped like one sample for scale, got %s of shape"
                                    + " %s: one factor for each value")
                            .formatted(factors.scalar_type(), Tensors.shapeText(factors)));
        }
        start = factors.detach().clone();
        this.factors = start.clone().requires_grad_(true);
    }

    @Override
    public String name() {
        return "scale(%s)".formatted(Tensors.shapeText(factors));
    }

    @Override
    public Tensor forward(Tensor input) {
        return EachStep.apply(this, input, x -> x.mul(factors));
    }

    @Override
    public long[] outputShape(long... inputShape) {
        if (!Arrays.equals(inputShape, Tensors.shape(factors))) {
            throw new IllegalArgumentException(
                    ("expected a sample of shape %s for %s, got %s: give it one factor for each"
                                    + " value")
                            .formatted(
                                    Tensors.shapeText(factors),
                                    name(),
                                    Arrays.toString(inputShape)));
        }
        return inputShape;
    }

    @Override
    public Optional<long[]> inputShape() {
        return Optional.of(Tensors.shape(factors));
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("factors", factors));
    }

    @Override
    public void initialise(long seed) {
        Libtorch.withoutGradient(() -> factors.copy_(start));
    }

    @Override
    public String toString() {
        return name();
    }
}
