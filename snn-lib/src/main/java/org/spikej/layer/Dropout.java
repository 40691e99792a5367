package org.spikej.layer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Tensors;

/**
 * In training, silences each input of each sample with this probability, the same ones at all T
 * steps, and scales the rest by {@code 1 / (1 − p)}; otherwise gives its input on (Srivastava et
 * al. 2014; the mask fixed over time as in Lee et al. 2020, "Enabling spike-based backpropagation
 * for training deep neural network architectures", section 2.3.3). A mask of its own at each step
 * would average out over the membrane.
 *
 * <p>The mask is drawn from libtorch's default generator, which a training method seeds.
 *
 * @param probability p of silence, in [0, 1)
 */
public record Dropout(double probability) implements Layer {
    public Dropout {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "expected a dropout probability in [0, 1), got %s: 0.5 is a usual choice"
                            .formatted(probability));
        }
    }

    @Override
    public String name() {
        return "dropout(" + probability + ")";
    }

    @Override
    public Tensor forward(Tensor input) {
        return input;
    }

    @Override
    public Tensor trainingForward(Tensor input) {
        var shape = EachStep.requireTimeFirst(this, input);
        var mask = mask(input);
        if (Tensors.constantInTime(input)) {
            return EachStep.repeat(input.select(0, 0).mul(mask), shape[0]);
        }
        return input.mul(mask);
    }

    /**
     * Draws the factors of a training step, 0 or {@code 1 / (1 − p)}.
     *
     * @param input {@code [T, N, ...]}
     * @return {@code [N, ...]}
     */
    public Tensor mask(Tensor input) {
        return torch.rand_like(input.select(0, 0))
                .ge(new Scalar((float) probability))
                .to(torch.ScalarType.Float)
                .mul(new Scalar((float) (1 / (1 - probability))));
    }

    @Override
    public long[] outputShape(long... inputShape) {
        return inputShape;
    }

    @Override
    public String toString() {
        return name();
    }
}
